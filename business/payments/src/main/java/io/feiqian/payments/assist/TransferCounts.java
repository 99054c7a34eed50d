package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.payments.assist.Tallies.Row;
import io.feiqian.payments.assist.Tallies.Tally;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many credit transfers there were and how much they moved, by state, reason and bank. */
final class TransferCounts {

    private static final int GROUPS_MAX = 20;
    private static final String REJECTED = "REJECTED/";
    private static final Tallies TALLIES =
            new Tallies(Measures.TRANSFERS, Measures.TRANSFERRED_AMOUNT);

    private final RecordReader reader;

    TransferCounts(RecordReader reader) {
        this.reader = reader;
    }

    /** By bank or day, where that was asked for. */
    private record Broken(Bilingual title, List<Tally> rows, Evidence evidence) {}

    /** The whole with its states and reasons, and what it was broken down by. */
    record Told(
            Evidence whole,
            Tally total,
            List<Tally> states,
            List<Tally> reasons,
            Optional<Broken> broken) {

        List<Evidence> evidence() {
            List<Evidence> all = new ArrayList<>(List.of(whole));
            broken.ifPresent(table -> all.add(table.evidence()));
            return all;
        }

        void say(Passage.Writer writer) {
            writer.say(new Bilingual("：汇款 ", ": credit transfers "));
            Tallies.say(writer, whole, "total", total);
            writer.say(Answers.STOP);
            Tallies.sayTable(writer, whole, "s", states);
            if (!reasons.isEmpty()) {
                writer.say(new Bilingual("\n被拒的原因：", "\nReasons of the rejected:"));
                Tallies.sayTable(writer, whole, "w", reasons);
            }
            broken.ifPresent(table -> {
                writer.say(table.title());
                Tallies.sayTable(writer, table.evidence(), "b", table.rows());
            });
        }
    }

    Told read(Frame frame, Arguments arguments, ToolContext context) {
        var read =
                rows(
                        frame,
                        "case when t.state = 'REJECTED' then 'REJECTED/' || coalesce(t.reason, '') else t.state end",
                        "''",
                        "''",
                        "transfers by state");
        Facts facts = new Facts(context.evidence().next());
        Tally total = Tallies.total(read.rows());
        TALLIES.cells(facts, "total", total, frame.members());
        List<Tally> states =
                Tallies.by(read.rows(), row -> row.key().split("/", 2)[0], TransferWords::state);
        List<Tally> reasons =
                Tallies.by(
                        read.rows().stream().filter(row -> row.key().startsWith(REJECTED)).toList(),
                        row -> row.key().substring(REJECTED.length()),
                        TransferCounts::reason);
        TALLIES.table(facts, "s", TransferWords.STATE, states);
        TALLIES.table(facts, "w", "reason", reasons);
        return new Told(
                facts.done(read.source(), context.time().now()),
                total,
                states,
                reasons,
                arguments.text(TransferWords.BY).map(by -> broken(frame, by, arguments, context)));
    }

    private static Bilingual reason(String code) {
        if (code.isEmpty()) {
            return new Bilingual("没有给出原因", "no reason given");
        }
        Bilingual words = TransferWords.reason(code);
        return new Bilingual(code + " " + words.zh(), code + " " + words.en());
    }

    private Broken broken(Frame frame, String by, Arguments arguments, ToolContext context) {
        String direction = arguments.text(TransferWords.DIRECTION).orElse(TransferWords.OUT);
        boolean paid =
                by.equals("creditorBank")
                        || by.equals("bank") && !direction.equals(TransferWords.OUT);
        boolean day = by.equals("day");
        var read = day ? byDay(frame) : byBank(frame, paid ? "creditor" : "debtor");
        Order order = Order.of(arguments);
        Comparator<Tally> size = Comparator.comparingLong(Tally::number);
        List<Tally> rows =
                Tallies.by(read.rows()).stream()
                        .sorted(
                                day && order == null
                                        ? Comparator.comparing(Tally::key)
                                        : order == Order.LOWEST ? size : size.reversed())
                        .limit(Order.rows(arguments, GROUPS_MAX))
                        .toList();
        Facts facts = new Facts(context.evidence().next());
        TALLIES.table(facts, "b", by, rows);
        Bilingual title =
                day
                        ? new Bilingual("\n按结算日期：", "\nBy settlement date:")
                        : paid
                                ? new Bilingual("\n按收款行：", "\nBy paid bank:")
                                : new Bilingual("\n按付款行：", "\nBy paying bank:");
        return new Broken(title, rows, facts.done(read.source(), context.time().now()));
    }

    private RecordReader.Read<Row> byDay(Frame frame) {
        String day = "t.settlement_date::text";
        return rows(frame, day, day, day, "transfers broken down");
    }

    private RecordReader.Read<Row> byBank(Frame frame, String side) {
        String bank =
                "(select i.%%s from payments.institutions i where i.id = t.%s_agent_id)"
                        .formatted(side);
        return rows(
                frame,
                bank.formatted("code"),
                bank.formatted("name_zh"),
                bank.formatted("name_en"),
                "transfers broken down");
    }

    private RecordReader.Read<Row> rows(
            Frame frame, String key, String zh, String en, String name) {
        return reader.read(
                name,
                """
                select %s as key, %s as name_zh, %s as name_en, t.currency, count(*) as number,
                  sum(t.amount_minor)::bigint as minor
                from payments.transfers t where %s
                group by 1, 2, 3, 4 order by 5 desc, 1, 4\
                """
                        .formatted(key, zh, en, frame.where()),
                frame.parameters(),
                Row::of);
    }
}
