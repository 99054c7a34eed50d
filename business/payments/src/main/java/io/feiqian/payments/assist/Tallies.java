package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Measure;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Things counted by a key with their money beside them. Amounts of two currencies are never added.
 *
 * @param count what is counted
 * @param amount of what money
 */
record Tallies(Measure count, Measure amount) {

    private static final int ROWS_MAX = 20;

    /**
     * Things of one key in one currency; columns key, name_zh, name_en, currency, number, minor.
     */
    record Row(String key, Bilingual name, String currency, long number, long minor) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("key"),
                    new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                    row.getString("currency"),
                    row.getLong("number"),
                    row.getLong("minor"));
        }
    }

    /**
     * What things are counted by.
     *
     * @param key SQL of the key
     * @param from what is read with {@code t} for the things, for its key and names
     */
    record By(String key, String nameZh, String nameEn, String from) {

        /** By a value that is its own name, or is named later. */
        static By value(String sql, String from) {
            return new By(sql, sql, sql, from);
        }
    }

    static RecordReader.Read<Row> read(RecordReader reader, String name, By by, Frame frame) {
        return reader.read(
                name,
                """
                select %s as key, %s as name_zh, %s as name_en, t.currency, count(*) as number,
                  sum(t.amount_minor)::bigint as minor
                from %s where %s
                group by 1, 2, 3, 4 order by 5 desc, 1, 4\
                """
                        .formatted(by.key(), by.nameZh(), by.nameEn(), by.from(), frame.where()),
                frame.parameters(),
                Row::of);
    }

    /** What things were broken down by, with a heading of its own. */
    record Table(Bilingual title, List<Tally> rows, Evidence evidence) {

        void say(Passage.Writer writer) {
            writer.say(title);
            sayTable(writer, evidence, "b", rows);
        }
    }

    /** As many as are asked for, in the order asked for; days in theirs where none is. */
    Table table(
            Bilingual title,
            String by,
            List<Tally> tallies,
            Evidence.Query source,
            Arguments arguments,
            ToolContext context) {
        Order order = Order.of(arguments);
        Comparator<Tally> size = Comparator.comparingLong(Tally::number);
        Comparator<Tally> asked =
                by.equals("day") && order == null
                        ? Comparator.comparing(Tally::key)
                        : order == Order.LOWEST ? size : size.reversed();
        List<Tally> rows =
                tallies.stream().sorted(asked).limit(Order.rows(arguments, ROWS_MAX)).toList();
        Facts facts = new Facts(context.evidence().next());
        table(facts, "b", by, rows);
        return new Table(title, rows, facts.done(source, context.time().now()));
    }

    /** What one key has. */
    record Tally(String key, Bilingual name, long number, Map<String, Long> amounts) {}

    static Tally total(List<Row> rows) {
        return tally("", new Bilingual("", ""), rows);
    }

    /** One for each key, the most first. */
    static List<Tally> by(
            List<Row> rows, Function<Row, String> key, Function<String, Bilingual> name) {
        Map<String, List<Row>> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
        List<Tally> tallies = new ArrayList<>();
        byKey.forEach((value, same) -> tallies.add(tally(value, name.apply(value), same)));
        tallies.sort(Comparator.comparingLong(Tally::number).reversed());
        return tallies;
    }

    /** By the key and the name that the rows have. */
    static List<Tally> by(List<Row> rows) {
        Map<String, Bilingual> names = new LinkedHashMap<>();
        rows.forEach(row -> names.putIfAbsent(row.key(), row.name()));
        return by(rows, Row::key, names::get);
    }

    private static Tally tally(String key, Bilingual name, List<Row> rows) {
        Map<String, Long> amounts = new TreeMap<>();
        rows.forEach(row -> amounts.merge(row.currency(), row.minor(), Long::sum));
        return new Tally(key, name, rows.stream().mapToLong(Row::number).sum(), amounts);
    }

    void cells(Facts facts, String prefix, Tally tally, List<Member> members) {
        facts.count(prefix + "_count", count, members, tally.number());
        tally.amounts()
                .forEach((currency, minor) ->
                        facts.money(prefix + "_" + currency, amount, members, minor, currency));
    }

    /** A table's cells; its first row is {@code prefix}0. */
    void table(Facts facts, String prefix, String kind, List<Tally> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Tally row = rows.get(i);
            List<Member> members = List.of(new Member(kind, row.key(), row.name()));
            facts.words(prefix + i + "_name", Measures.NAME, members, row.name());
            cells(facts, prefix + i, row, members);
        }
    }

    /** "12 笔，金额 3.00 元、2.00 USD". */
    static void say(Passage.Writer writer, Evidence evidence, String prefix, Tally tally) {
        writer.figure(evidence, prefix + "_count").say(new Bilingual(" 笔，金额 ", ", amount "));
        boolean first = true;
        for (String currency : tally.amounts().keySet()) {
            writer.say(first ? new Bilingual("", "") : new Bilingual("、", ", "))
                    .figure(evidence, prefix + "_" + currency);
            first = false;
        }
    }

    static void sayTable(
            Passage.Writer writer, Evidence evidence, String prefix, List<Tally> rows) {
        for (int i = 0; i < rows.size(); i++) {
            writer.say(Answers.NEXT);
            Facts.say(writer, evidence, prefix + i + "_name");
            writer.say(new Bilingual("：", ": "));
            say(writer, evidence, prefix + i, rows.get(i));
        }
    }
}
