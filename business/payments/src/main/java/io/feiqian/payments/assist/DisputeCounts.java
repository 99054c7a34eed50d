package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.payments.assist.Tallies.By;
import io.feiqian.payments.assist.Tallies.Row;
import io.feiqian.payments.assist.Tallies.Table;
import io.feiqian.payments.assist.Tallies.Tally;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many disputes there are and of how much money, by stage and by what is asked. */
final class DisputeCounts {

    private static final String DISPUTES = "payments.disputes t";
    private static final Tallies TALLIES = new Tallies(Measures.DISPUTES, Measures.DISPUTED_AMOUNT);

    private final RecordReader reader;

    DisputeCounts(RecordReader reader) {
        this.reader = reader;
    }

    /** The whole and its stages, and what was asked for beside them. */
    record Told(Evidence whole, Tally total, List<Tally> stages, Optional<Table> broken) {

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
            broken.ifPresent(table -> table.say(writer));
        }
    }

    Told read(Frame frame, Arguments arguments, ToolContext context) {
        var read = Tallies.read(reader, "disputes by stage", By.value("t.state", DISPUTES), frame);
        Facts facts = new Facts(context.evidence().next());
        Tally total = Tallies.total(read.rows());
        TALLIES.cells(facts, "total", total, frame.members());
        List<Tally> stages =
                Tallies.by(read.rows(), Row::key, state -> Dispute.State.valueOf(state).words());
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

    private Table broken(Frame frame, String by, Arguments arguments, ToolContext context) {
        var read = Tallies.read(reader, "disputes broken down", by(by, context), frame);
        List<Tally> tallies =
                by.equals("category")
                        ? Tallies.by(read.rows(), Row::key, DisputeTerms::category)
                        : Tallies.by(read.rows());
        return TALLIES.table(title(by), by, tallies, read.source(), arguments, context);
    }

    private static By by(String by, ToolContext context) {
        return switch (by) {
            case "issuer", "acquirer" ->
                    named("join payments.institutions n on n.id = t.%s_id".formatted(by));
            case "merchant" ->
                    named(
                            """
                            join payments.transactions x on x.id = t.transaction_id
                              and x.occurred_at = uuid_extract_timestamp(t.transaction_id)
                            join payments.merchants n on n.id = x.merchant_id\
                            """);
            case "day" ->
                    By.value(
                            "(t.filed_at at time zone '%s')::date::text"
                                    .formatted(context.time().zone().getId()),
                            DISPUTES);
            default -> By.value("t.category", DISPUTES);
        };
    }

    private static By named(String join) {
        return new By("n.id::text", "n.name_zh", "n.name_en", DISPUTES + " " + join);
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
}
