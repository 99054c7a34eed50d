package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.payments.assist.Tallies.By;
import io.feiqian.payments.assist.Tallies.Table;
import io.feiqian.payments.assist.Tallies.Tally;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many credit transfers there were and how much they moved, by state, reason and bank. */
final class TransferCounts {

    private static final String REJECTED = "REJECTED/";
    private static final String TRANSFERS = "payments.transfers t";
    private static final String STATE_AND_REASON =
            "case when t.state = 'REJECTED' then 'REJECTED/' || coalesce(t.reason, '') else t.state end";
    private static final Tallies TALLIES =
            new Tallies(Measures.TRANSFERS, Measures.TRANSFERRED_AMOUNT);

    private final RecordReader reader;

    TransferCounts(RecordReader reader) {
        this.reader = reader;
    }

    /** The whole with its states and reasons, and what it was broken down by. */
    record Told(
            Evidence whole,
            Tally total,
            List<Tally> states,
            List<Tally> reasons,
            Optional<Table> broken) {

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
            broken.ifPresent(table -> table.say(writer));
        }
    }

    Told read(Frame frame, Arguments arguments, ToolContext context) {
        var read =
                Tallies.read(
                        reader, "transfers by state", By.value(STATE_AND_REASON, TRANSFERS), frame);
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

    private Table broken(Frame frame, String by, Arguments arguments, ToolContext context) {
        String direction = arguments.text(TransferWords.DIRECTION).orElse(TransferWords.OUT);
        boolean paid =
                by.equals("creditorBank")
                        || by.equals("bank") && !direction.equals(TransferWords.OUT);
        boolean day = by.equals("day");
        By key =
                day
                        ? By.value("t.settlement_date::text", TRANSFERS)
                        : bank(paid ? "creditor" : "debtor");
        Bilingual title =
                day
                        ? new Bilingual("\n按结算日期：", "\nBy settlement date:")
                        : paid
                                ? new Bilingual("\n按收款行：", "\nBy paid bank:")
                                : new Bilingual("\n按付款行：", "\nBy paying bank:");
        var read = Tallies.read(reader, "transfers broken down", key, frame);
        return TALLIES.table(title, by, Tallies.by(read.rows()), read.source(), arguments, context);
    }

    private static By bank(String side) {
        String bank =
                "(select i.%%s from payments.institutions i where i.id = t.%s_agent_id)"
                        .formatted(side);
        return new By(
                bank.formatted("code"),
                bank.formatted("name_zh"),
                bank.formatted("name_en"),
                TRANSFERS);
    }
}
