package io.feiqian.payments.clearing;

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
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{12,}");

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
            throw wrong(line, "line", row, "stands after the trailer", "T is the last line.");
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
                            line, "type", fields[0], "is no type of line", "One of D, S and T.");
        }
    }

    private ClearingHeader header(String[] fields) {
        if (fields.length != 5 || !fields[0].equals("H") || !fields[1].equals(FORMAT)) {
            throw wrong(
                    line,
                    "header",
                    text,
                    "is no header",
                    "H,FQC1,institution,date,sequence comes first.");
        }
        return new ClearingHeader(fields[2], date(fields[3]), sequence(fields[4]));
    }

    private ClearingLine line(String[] fields) {
        if (fields.length != FIELDS || !claimed.isEmpty()) {
            throw wrong(
                    line,
                    "line",
                    text,
                    fields.length == FIELDS ? "stands after totals" : "has not 11 fields",
                    "See docs/guides/clearing.md.");
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
                        number("amountMinor", fields[9]),
                        currency(fields[10]));
        if (record.amountMinor() == 0) {
            throw wrong(line, "amountMinor", 0, "must be positive", "Leave such a line out.");
        }
        try {
            totals.add(record.kind(), record.amountMinor(), record.currency());
        } catch (ArithmeticException e) {
            throw wrong(
                    line,
                    "amountMinor",
                    record.amountMinor(),
                    "makes a total of more than 18 digits",
                    "Maybe an amount is not in minor units.");
        }
        return record;
    }

    private void sum(String[] fields) {
        if (fields.length != 5) {
            throw wrong(line, "totals", text, "has not 5 fields", "S,currency,count,debit,credit.");
        }
        claimed.put(
                currency(fields[1]),
                new ClearingTotals.Sum(
                        number("count", fields[2]),
                        number("debitMinor", fields[3]),
                        number("creditMinor", fields[4])));
    }

    private void trailer(String[] fields) {
        ended = true;
        if (fields.length != 2 || number("count", fields[1]) != totals.count()) {
            throw wrong(
                    line,
                    "count",
                    fields.length == 2 ? fields[1] : text,
                    "is not the number of D lines (" + totals.count() + ")",
                    "Maybe the file was cut or lines were doubled; send it whole.");
        }
        if (!claimed.equals(totals.sums())) {
            throw wrong(
                    line,
                    "totals",
                    claimed,
                    "do not add up; the lines give " + totals.sums(),
                    "Maybe an amount was changed on the way; send the file again.");
        }
    }

    private ClearingHeader whole() {
        if (header == null || !ended) {
            throw wrong(
                    line,
                    "trailer",
                    "",
                    "is missing",
                    "Maybe the file was cut; its last line is T,count.");
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
                "cannot be cleared",
                "One of PURCHASE, COMPLETION, WITHDRAWAL and REFUND.");
    }

    private String tail(String value) {
        if (value.length() != 4 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(
                    line,
                    "cardTail",
                    "(" + value.length() + " characters)",
                    "must be a card's last four digits",
                    "A clearing file has no card numbers.");
        }
        return value;
    }

    private String filled(String field, String value) {
        if (value.isBlank() || value.indexOf('"') >= 0) {
            throw wrong(line, field, value, "is empty or quoted", "Values stand plain.");
        }
        return value;
    }

    private long number(String field, String value) {
        boolean digits =
                !value.isEmpty()
                        && value.length() <= 15
                        && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw wrong(line, field, value, "must be 1 to 15 digits", "Minor units, no sign.");
        }
        return Long.parseLong(value);
    }

    private int sequence(String value) {
        long sequence = number("sequence", value);
        if (sequence > SEQUENCE_MAX) {
            throw wrong(
                    line,
                    "sequence",
                    value,
                    "is more than " + SEQUENCE_MAX,
                    "It counts an institution's files of a day.");
        }
        return (int) sequence;
    }

    private String currency(String value) {
        try {
            return Money.currency(value).getCurrencyCode();
        } catch (InvalidValue e) {
            throw wrong(line, "currency", value, e.reason(), e.remedy());
        }
    }

    private Instant instant(String value) {
        try {
            Instant instant = Instant.parse(value);
            requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
            return instant;
        } catch (DateTimeException e) {
            throw wrong(line, "sentAt", value, "is no instant", "Such as 2026-11-22T04:00:00Z.");
        }
    }

    private LocalDate date(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            requireYear(date.getYear());
            return date;
        } catch (DateTimeException e) {
            throw wrong(line, "businessDate", value, "is no date", "Such as 2026-11-22.");
        }
    }

    /** Java knows years that no calendar on a wall and no database has. */
    private static void requireYear(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new DateTimeException("The year " + year + " is none of a payment.");
        }
    }

    /** What may be a card number does not get into an error, which is kept and shown. */
    static InvalidValue wrong(int line, String field, Object value, String reason, String remedy) {
        String shown = LONG_NUMBER.matcher(value.toString()).replaceAll("(digits)");
        return new InvalidValue(
                "line " + line + ": " + field,
                shown.substring(0, Math.min(shown.length(), SHOWN_MAX)),
                reason,
                remedy);
    }
}
