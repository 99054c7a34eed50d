package io.feiqian.language.slot;

/** Writes whole numbers as Chinese numerals, the way school teaches it. */
public final class ChineseWriting {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] UNITS = {"", "十", "百", "千"};

    private ChineseWriting() {}

    public static String of(long number) {
        if (number == 0) {
            return "零";
        }
        long yi = number / 100_000_000;
        int wan = (int) (number / 10_000 % 10_000);
        int rest = (int) (number % 10_000);
        StringBuilder text = new StringBuilder();
        if (yi > 0) {
            text.append(of(yi)).append("亿");
        }
        if (wan > 0) {
            text.append(yi > 0 && wan < 1000 ? "零" : "").append(group(wan)).append("万");
        }
        if (rest > 0) {
            boolean gap = !text.isEmpty() && (rest < 1000 || wan == 0);
            text.append(gap ? "零" : "").append(group(rest));
        }
        return text.toString();
    }

    private static String group(int number) {
        StringBuilder text = new StringBuilder();
        boolean zero = false;
        for (int power = 3; power >= 0; power--) {
            int digit = number / (int) Math.pow(10, power) % 10;
            if (digit == 0) {
                zero = !text.isEmpty();
            } else {
                text.append(zero ? "零" : "").append(DIGITS.charAt(digit)).append(UNITS[power]);
                zero = false;
            }
        }
        return text.toString();
    }

    /** The same in the numerals of banknotes and contracts. */
    public static String formal(String everyday) {
        String plain = "零一二三四五六七八九十百千万亿";
        String formal = "零壹贰叁肆伍陆柒捌玖拾佰仟萬億";
        StringBuilder text = new StringBuilder();
        everyday.chars().forEach(c -> text.append(formal.charAt(plain.indexOf(c))));
        return text.toString();
    }
}
