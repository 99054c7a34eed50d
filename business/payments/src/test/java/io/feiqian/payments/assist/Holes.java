package io.feiqian.payments.assist;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values for the holes of a template, and the same for its SQL. */
final class Holes {

    private Holes() {}

    static Map<String, String> random(SeededRecord record, Random random) {
        Map<String, String> holes = new HashMap<>();
        LocalDate day = SeededRecord.TODAY.minusDays(1 + random.nextInt(38));
        holes.put("from", day.toString());
        holes.put("day", spoken(day));
        holes.put("since", spoken(day.minusDays(5)));
        String issuer = one(SeededRecord.ISSUERS, random);
        holes.put("issuer", issuer);
        holes.put("other", after(issuer));
        holes.put("acquirer", one(SeededRecord.ACQUIRERS, random));
        int merchant = random.nextInt(SeededRecord.MERCHANTS.size());
        holes.put("merchant", SeededRecord.MERCHANTS.get(merchant));
        holes.put("terminal", SeededRecord.terminal(merchant, random.nextInt(3)));
        holes.put("tail", SeededRecord.tail(random.nextInt(120)));
        holes.put("code", one(SeededRecord.CODES, random));
        transaction(record.unique("APPROVED"), random, "tx", holes);
        transaction(record.unique("DECLINED"), random, "declined", holes);
        transaction(record.unique("REVERSED"), random, "reversed", holes);
        return holes;
    }

    private static void transaction(
            List<Object[]> rows, Random random, String prefix, Map<String, String> holes) {
        Object[] row = rows.get(random.nextInt(rows.size()));
        holes.put(prefix + "Rrn", (String) row[SeededRecord.RRN]);
        holes.put(prefix + "Day", spoken((LocalDate) row[SeededRecord.DAY]));
        holes.put(prefix + "Tail", (String) row[SeededRecord.TAIL]);
        holes.put(prefix + "Terminal", (String) row[SeededRecord.TERMINAL]);
        holes.put(prefix + "Merchant", SeededRecord.MERCHANTS.get(SeededRecord.merchantOf(row)));
        holes.put(
                prefix + "Amount",
                BigDecimal.valueOf((long) row[SeededRecord.AMOUNT], 2).toPlainString());
    }

    private static String spoken(LocalDate day) {
        return day.toString();
    }

    private static String after(String issuer) {
        int next = SeededRecord.ISSUERS.indexOf(issuer) + 1;
        return SeededRecord.ISSUERS.get(next % SeededRecord.ISSUERS.size());
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
