package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import java.util.List;

/**
 * An institution of the network: its code (DE 32, DE 100), its names, and for an issuer the first
 * digits of its cards. The names sound like China's banks and are nobody's; the card numbers lie in
 * 6299, which is used for tests only here.
 */
record Bank(
        String code,
        Bilingual name,
        List<String> aliases,
        boolean acquires,
        String iin,
        double weight,
        double medianAnswerMillis) {

    static final Bank SWITCH =
            new Bank(
                    "00010000",
                    new Bilingual("飞钱支付网络", "Feiqian Payment Network"),
                    List.of("飞钱", "Feiqian"),
                    false,
                    "",
                    0,
                    0);

    static final List<Bank> ALL =
            List.of(
                    both(
                            "01020000",
                            "629901",
                            "华东商业银行",
                            "East China Commercial Bank",
                            "华东银行",
                            18,
                            150),
                    both("01030000", "629902", "江海银行", "Jianghai Bank", "江海", 15, 170),
                    both("01040000", "629903", "北辰银行", "Beichen Bank", "北辰", 13, 140),
                    both(
                            "01050000",
                            "629904",
                            "长风建设银行",
                            "Changfeng Construction Bank",
                            "长风银行",
                            12,
                            190),
                    both(
                            "03010000",
                            "629905",
                            "南岭交通银行",
                            "Nanling Communications Bank",
                            "南岭银行",
                            9,
                            160),
                    issuer("03020000", "629906", "中州信托银行", "Zhongzhou Trust Bank", "中州银行", 7, 210),
                    issuer("03030000", "629907", "光华银行", "Guanghua Bank", "光华", 6, 180),
                    issuer("03050000", "629908", "民泰银行", "Mintai Bank", "民泰", 6, 200),
                    issuer("03080000", "629909", "招远银行", "Zhaoyuan Bank", "招远", 5, 120),
                    issuer(
                            "04010000",
                            "629910",
                            "浦江城市商业银行",
                            "Pujiang City Commercial Bank",
                            "浦江银行",
                            4,
                            230),
                    issuer(
                            "14020000",
                            "629911",
                            "太湖农村商业银行",
                            "Taihu Rural Commercial Bank",
                            "太湖农商行",
                            3,
                            320),
                    issuer(
                            "65010000",
                            "629912",
                            "星桥网络银行",
                            "Starbridge Digital Bank",
                            "星桥银行",
                            2,
                            90),
                    acquirer("48020000", "捷付收单", "Jiefu Acquiring", "捷付", 14),
                    acquirer("48030000", "通联商户服务", "Tonglian Merchant Services", "通联商服", 10));

    static List<Bank> issuers() {
        return ALL.stream().filter(Bank::issues).toList();
    }

    static List<Bank> acquirers() {
        return ALL.stream().filter(Bank::acquires).toList();
    }

    boolean issues() {
        return !iin.isEmpty();
    }

    private static Bank both(
            String code, String iin, String zh, String en, String alias, double weight, double ms) {
        return new Bank(
                code, new Bilingual(zh, en), List.of(alias, shortName(en)), true, iin, weight, ms);
    }

    private static Bank issuer(
            String code, String iin, String zh, String en, String alias, double weight, double ms) {
        return new Bank(
                code, new Bilingual(zh, en), List.of(alias, shortName(en)), false, iin, weight, ms);
    }

    private static Bank acquirer(String code, String zh, String en, String alias, double weight) {
        return new Bank(
                code, new Bilingual(zh, en), List.of(alias, shortName(en)), true, "", weight, 0);
    }

    private static String shortName(String english) {
        return english.substring(0, english.indexOf(' '));
    }
}
