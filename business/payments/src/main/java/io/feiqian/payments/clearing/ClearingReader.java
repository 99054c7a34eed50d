package io.feiqian.payments.clearing;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a clearing file ({@code docs/guides/clearing.md}) line by line. Errors name line, field,
 * value and remedy. Whether the file is whole is known at its end only: count and totals stand in
 * its trailer.
 */
final class ClearingReader {

    static final String FORMAT = "FQC1";
    private static final int FIELDS = 11;
    private static final int SHOWN_MAX = 200;
    private static final int SEQUENCE_MAX = 999_999_999;
    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 9999;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{12,}");

    private static final Bilingual OF_THE_DAY =
            new Bilingual("它是该机构当日文件的序号。", "It counts an institution's files of a day.");

    /** What people call the parts of a file; the file itself has no names. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("line", ""),
                    Map.entry("type", "行类型"),
                    Map.entry("header", ""),
                    Map.entry("trailer", ""),
                    Map.entry("totals", "合计"),
                    Map.entry("bytes", "编码"),
                    Map.entry("institution", "机构"),
                    Map.entry("businessDate", "清算日"),
                    Map.entry("sequence", "序号"),
                    Map.entry("kind", "交易类型"),
                    Map.entry("acquirer", "收单机构"),
                    Map.entry("issuer", "发卡机构"),
                    Map.entry("stan", "系统跟踪号"),
                    Map.entry("sentAt", "发送时间"),
                    Map.entry("terminal", "终端"),
                    Map.entry("cardTail", "卡尾号"),
                    Map.entry("amountMinor", "金额"),
                    Map.entry("currency", "货币"),
                    Map.entry("count", "笔数"),
                    Map.entry("debitMinor", "借记金额"),
                    Map.entry("creditMinor", "贷记金额"));

    private final ClearingTotals totals = new ClearingTotals();
    private final Map<String, ClearingTotals.Sum> claimed = new HashMap<>();
    private String text = "";
    private int line;
    private @Nullable ClearingHeader header;
    private boolean ended;

    private ClearingReader() {}

    /** Reads the whole file and checks it; {@code header} and {@code each} are told as it goes. */
    static ClearingHeader read(
            Path file, Consumer<ClearingHeader> header, Consumer<ClearingLine> each)
            throws IOException {
        ClearingReader reader = new ClearingReader();
        try (ClearingText lines = new ClearingText(file)) {
            for (String row = lines.next(); row != null; row = lines.next()) {
                reader.line = lines.line();
                reader.take(row, header, each);
            }
        }
        return reader.whole();
    }

    private void take(String row, Consumer<ClearingHeader> onHeader, Consumer<ClearingLine> each) {
        text = row;
        if (ended) {
            throw wrong(
                    line,
                    "line",
                    row,
                    new Bilingual("在尾行之后", "stands after the trailer"),
                    new Bilingual("T 须是最后一行。", "T is the last line."));
        }
        String[] fields = row.split(",", -1);
        if (header == null) {
            header = header(fields);
            onHeader.accept(header);
            return;
        }
        switch (fields[0]) {
            case "D" -> each.accept(line(fields));
            case "S" -> sum(fields);
            case "T" -> trailer(fields);
            default ->
                    throw wrong(
                            line,
                            "type",
                            fields[0],
                            new Bilingual("不是行类型", "is no type of line"),
                            new Bilingual("可用：D、S、T。", "One of D, S and T."));
        }
    }

    private ClearingHeader header(String[] fields) {
        if (fields.length != 5 || !fields[0].equals("H") || !fields[1].equals(FORMAT)) {
            throw wrong(
                    line,
                    "header",
                    text,
                    new Bilingual("不是首行", "is no header"),
                    new Bilingual(
                            "首行须为 H,FQC1,机构,清算日,序号。",
                            "H,FQC1,institution,date,sequence comes first."));
        }
        return new ClearingHeader(fields[2], date(fields[3]), sequence(fields[4]));
    }

    private ClearingLine line(String[] fields) {
        if (fields.length != FIELDS || !claimed.isEmpty()) {
            throw wrong(
                    line,
                    "line",
                    text,
                    new Bilingual(
                            fields.length == FIELDS ? "在合计之后" : "不是 11 个字段",
                            fields.length == FIELDS ? "stands after totals" : "has not 11 fields"),
                    new Bilingual("见 docs/guides/clearing.md。", "See docs/guides/clearing.md."));
        }
        ClearingLine record =
                new ClearingLine(
                        line,
                        kind(fields[1]),
                        filled("acquirer", fields[2]),
                        filled("issuer", fields[3]),
                        filled("stan", fields[4]),
                        fields[5].isEmpty() ? null : PlainValue.read(fields[5]),
                        instant(fields[6]),
                        PlainValue.read(filled("terminal", fields[7])),
                        tail(fields[8]),
                        minor("amountMinor", fields[9]),
                        currency(fields[10]));
        if (record.amountMinor() == 0) {
            throw wrong(
                    line,
                    "amountMinor",
                    0,
                    new Bilingual("须大于零", "must be positive"),
                    new Bilingual("请去掉这一行。", "Leave such a line out."));
        }
        try {
            totals.add(record.kind(), record.amountMinor(), record.currency());
        } catch (ArithmeticException e) {
            throw wrong(
                    line,
                    "amountMinor",
                    record.amountMinor(),
                    new Bilingual("使合计超过 18 位数字", "makes a total of more than 18 digits"),
                    new Bilingual("也许金额不是最小货币单位。", "Maybe an amount is not in minor units."));
        }
        return record;
    }

    private void sum(String[] fields) {
        if (fields.length != 5) {
            throw wrong(
                    line,
                    "totals",
                    text,
                    new Bilingual("不是 5 个字段", "has not 5 fields"),
                    new Bilingual("须为 S,货币,笔数,借记,贷记。", "S,currency,count,debit,credit."));
        }
        claimed.put(
                currency(fields[1]),
                new ClearingTotals.Sum(
                        count(fields[2]),
                        minor("debitMinor", fields[3]),
                        minor("creditMinor", fields[4])));
    }

    private void trailer(String[] fields) {
        ended = true;
        if (fields.length != 2 || count(fields[1]) != totals.count()) {
            throw wrong(
                    line,
                    "count",
                    fields.length == 2 ? fields[1] : text,
                    new Bilingual(
                            "与 D 行数不符（" + totals.count() + " 行）",
                            "is not the number of D lines (" + totals.count() + ")"),
                    new Bilingual(
                            "也许文件被截断或行有重复；请发送完整的文件。",
                            "Maybe the file was cut or lines were doubled; send it whole."));
        }
        totals.firstDifference(claimed)
                .ifPresent(currency -> {
                    throw wrong(
                            line,
                            "totals",
                            currency,
                            totals.difference(claimed, currency),
                            new Bilingual(
                                    "也许有金额在途中被改动；请重新发送文件。",
                                    "Maybe an amount was changed on the way; send the file again."));
                });
    }

    private ClearingHeader whole() {
        if (header == null) {
            throw wrong(
                    1,
                    "line",
                    "",
                    new Bilingual(
                            "不存在：文件是空的，没有首行和尾行",
                            "is missing: the file is empty, it has neither header nor trailer"),
                    new Bilingual(
                            "也许传输中断了；请重新发送文件。",
                            "Maybe the transfer broke off; send the file again."));
        }
        if (!ended) {
            throw wrong(
                    line,
                    "trailer",
                    "",
                    new Bilingual("之后缺少尾行", "is missing"),
                    new Bilingual(
                            "也许文件被截断；最后一行须为 T,笔数。",
                            "Maybe the file was cut; its last line is T,count."));
        }
        return header;
    }

    private ClearingKind kind(String value) {
        for (ClearingKind kind : ClearingKind.values()) {
            if (kind.name().equals(value)) {
                return kind;
            }
        }
        throw wrong(
                line,
                "kind",
                value,
                new Bilingual("不能清算", "cannot be cleared"),
                new Bilingual(
                        "可用：PURCHASE、COMPLETION、WITHDRAWAL、REFUND。",
                        "One of PURCHASE, COMPLETION, WITHDRAWAL and REFUND."));
    }

    private String tail(String value) {
        if (value.length() != 4 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(
                    line,
                    "cardTail",
                    "…",
                    new Bilingual(
                            "有 " + value.length() + " 个字符，须为卡号末四位",
                            "has "
                                    + value.length()
                                    + " characters, must be a card's last four digits"),
                    new Bilingual("清算文件里没有卡号。", "A clearing file has no card numbers."));
        }
        return value;
    }

    private String filled(String field, String value) {
        if (value.isBlank() || value.indexOf('"') >= 0) {
            throw wrong(
                    line,
                    field,
                    value,
                    new Bilingual("是空的或带了引号", "is empty or quoted"),
                    new Bilingual("值不加引号。", "Values stand plain."));
        }
        return value;
    }

    private long minor(String field, String value) {
        return number(field, value, new Bilingual("须为最小货币单位，不带符号。", "Minor units, no sign."));
    }

    private long count(String value) {
        return number("count", value, new Bilingual("这里是笔数，不带符号。", "A number of lines, no sign."));
    }

    private long number(String field, String value, Bilingual remedy) {
        if (!DIGITS.matcher(value).matches()) {
            throw wrong(
                    line,
                    field,
                    value,
                    new Bilingual("须为 1 到 15 位数字", "must be 1 to 15 digits"),
                    remedy);
        }
        return Long.parseLong(value);
    }

    private int sequence(String value) {
        long sequence = number("sequence", value, OF_THE_DAY);
        if (sequence < 1) {
            throw wrong(
                    line,
                    "sequence",
                    value,
                    new Bilingual("至少为 1", "must be at least 1"),
                    OF_THE_DAY);
        }
        if (sequence > SEQUENCE_MAX) {
            throw wrong(
                    line,
                    "sequence",
                    value,
                    new Bilingual("大于 " + SEQUENCE_MAX, "is more than " + SEQUENCE_MAX),
                    OF_THE_DAY);
        }
        return (int) sequence;
    }

    private String currency(String value) {
        try {
            return Money.currency(value).getCurrencyCode();
        } catch (InvalidValue e) {
            throw wrong(line, "currency", value, e.reasons(), e.remedies());
        }
    }

    private Instant instant(String value) {
        try {
            Instant instant = Instant.parse(value);
            requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
            return instant;
        } catch (DateTimeException e) {
            throw wrong(
                    line,
                    "sentAt",
                    value,
                    new Bilingual("不是时间", "is no instant"),
                    new Bilingual("应如 2026-11-22T04:00:00Z。", "Such as 2026-11-22T04:00:00Z."));
        }
    }

    private LocalDate date(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            requireYear(date.getYear());
            return date;
        } catch (DateTimeException e) {
            throw wrong(
                    line,
                    "businessDate",
                    value,
                    new Bilingual("不是日期", "is no date"),
                    new Bilingual("应如 2026-11-22。", "Such as 2026-11-22."));
        }
    }

    /** Java knows years that no calendar on a wall and no database has. */
    private static void requireYear(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new DateTimeException("The year " + year + " is none of a payment.");
        }
    }

    /** What may be a card number does not get into an error, which is kept and shown. */
    static InvalidValue wrong(
            int line, String field, Object value, Bilingual reason, Bilingual remedy) {
        String shown = LONG_NUMBER.matcher(value.toString()).replaceAll("(digits)");
        return new InvalidValue(
                new Bilingual(
                        "第 %d 行%s".formatted(line, NAMES.getOrDefault(field, field)),
                        "line %d: %s".formatted(line, field)),
                shown.substring(0, Math.min(shown.length(), SHOWN_MAX)),
                reason,
                remedy);
    }
}
