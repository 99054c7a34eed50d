package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.payments.assist.Tallies.Row;
import io.feiqian.payments.assist.Tallies.Tally;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many disputes there are and of how much money, by stage and by what is asked. */
final class DisputeCounts {

    private static final int ROWS_MAX = 20;
    private static final Tallies TALLIES = new Tallies(Measures.DISPUTES, Measures.DISPUTED_AMOUNT);

    private final RecordReader reader;

    DisputeCounts(RecordReader reader) {
        this.reader = reader;
    }

    /** By what was asked for beside the stages. */
    private record Broken(Bilingual title, List<Tally> rows, Evidence evidence) {}

    /** The whole and its stages. */
    record Told(Evidence whole, Tally total, List<Tally> stages, Optional<Broken> broken) {

        List<Evidence> evidence() {
            List<Evidence> all = new ArrayList<>(List.of(whole));
            broken.ifPresent(table -> all.add(table.evidence()));
            return all;
        }

        void say(Passage.Writer writer) {
            writer.say(new Bilingual("争议 ", "disputes "));
            Tallies.say(writer, whole, "total", total);
            writer.say(Answers.STOP);
            writer.say(new Bilingual("按阶段：", " By stage:"));
            Tallies.sayTable(writer, whole, "s", stages);
            broken.ifPresent(table -> {
                writer.say(table.title());
                Tallies.sayTable(writer, table.evidence(), "b", table.rows());
            });
        }
    }

    Told read(Frame frame, Arguments arguments, ToolContext context) {
        var read = rows(frame, "t.state", "t.state", "t.state", "", "disputes by stage");
        Facts facts = new Facts(context.evidence().next());
        Tally total = Tallies.total(read.rows());
        TALLIES.cells(facts, "total", total, frame.members());
        List<Tally> stages =
                Tallies.by(
                        read.rows(),
                        Row::key,
                        state -> BackOfficeWords.of(Dispute.State.valueOf(state)));
        TALLIES.table(facts, "s", "stage", stages);
        return new Told(
                facts.done(read.source(), context.time().now()),
                total,
                stages,
                arguments
                        .text(DisputeTerms.BY)
                        .filter(by -> !by.equals("stage"))
                        .map(by -> broken(frame, by, arguments, context)));
    }

    private Broken broken(Frame frame, String by, Arguments arguments, ToolContext context) {
        boolean day = by.equals("day");
        var read = read(frame, by, context);
        Order order = Order.of(arguments);
        Comparator<Tally> size = Comparator.comparingLong(Tally::number);
        List<Tally> rows =
                (by.equals("category")
                                ? Tallies.by(read.rows(), Row::key, DisputeTerms::category)
                                : Tallies.by(read.rows()))
                        .stream()
                                .sorted(
                                        day && order == null
                                                ? Comparator.comparing(Tally::key)
                                                : order == Order.LOWEST ? size : size.reversed())
                                .limit(Order.rows(arguments, ROWS_MAX))
                                .toList();
        Facts facts = new Facts(context.evidence().next());
        TALLIES.table(facts, "b", by, rows);
        return new Broken(title(by), rows, facts.done(read.source(), context.time().now()));
    }

    private RecordReader.Read<Row> read(Frame frame, String by, ToolContext context) {
        return switch (by) {
            case "issuer", "acquirer" ->
                    named(frame, "join payments.institutions n on n.id = t.%s_id".formatted(by));
            case "merchant" ->
                    named(
                            frame,
                            """
                            join payments.transactions x on x.id = t.transaction_id
                              and x.occurred_at = uuid_extract_timestamp(t.transaction_id)
                            join payments.merchants n on n.id = x.merchant_id\
                            """);
            case "day" -> {
                String day =
                        "(t.filed_at at time zone '%s')::date::text"
                                .formatted(context.time().zone().getId());
                yield rows(frame, day, day, day, "", "disputes broken down");
            }
            default ->
                    rows(
                            frame,
                            "t.category",
                            "t.category",
                            "t.category",
                            "",
                            "disputes broken down");
        };
    }

    private RecordReader.Read<Row> named(Frame frame, String join) {
        return rows(frame, "n.id::text", "n.name_zh", "n.name_en", join, "disputes broken down");
    }

    private static Bilingual title(String by) {
        return switch (by) {
            case "issuer" -> new Bilingual("\n按发卡机构：", "\nBy issuer:");
            case "acquirer" -> new Bilingual("\n按收单机构：", "\nBy acquirer:");
            case "merchant" -> new Bilingual("\n按商户：", "\nBy merchant:");
            case "day" -> new Bilingual("\n按提交日：", "\nBy day of filing:");
            default -> new Bilingual("\n按类别：", "\nBy reason:");
        };
    }

    private RecordReader.Read<Row> rows(
            Frame frame, String key, String zh, String en, String join, String name) {
        return reader.read(
                name,
                """
                select %s as key, %s as name_zh, %s as name_en, t.currency, count(*) as number,
                  sum(t.amount_minor)::bigint as minor
                from payments.disputes t %s where %s
                group by 1, 2, 3, 4 order by 5 desc, 1, 4\
                """
                        .formatted(key, zh, en, join, frame.where()),
                frame.parameters(),
                Row::of);
    }
}
