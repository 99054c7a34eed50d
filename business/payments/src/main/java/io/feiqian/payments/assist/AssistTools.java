package io.feiqian.payments.assist;

import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.platform.tools.Tool;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payments agent's tools, built over one database. */
record AssistTools(List<Tool> all) {

    AssistTools {
        all = all.stream().map(Unarchived::of).toList();
    }

    static AssistTools over(JdbcClient jdbc, Refunds refunds, Disputes disputes) {
        RecordReader reader = new RecordReader(jdbc);
        Names names = new Names(jdbc);
        Frames frames = new Frames(names);
        Lookup lookup = new Lookup(reader, frames);
        return new AssistTools(
                List.of(
                        new FindTransaction(lookup),
                        new ExplainResponseCode(reader),
                        new ExplainDecline(lookup),
                        new CheckDuplicateDebit(reader, lookup),
                        new ApprovalRate(reader, frames),
                        new TopDeclines(reader, frames),
                        new Volume(reader, frames),
                        new TransactionTimeline(reader, lookup),
                        new MerchantProfile(reader, frames),
                        new TerminalProfile(reader, frames),
                        new CardActivity(reader, frames),
                        new ReversalStatus(lookup),
                        new DisputeStage(reader, frames),
                        new SettlementPosition(reader, names),
                        new ClearingDifferences(reader, names, frames),
                        new FindTransfers(reader, names),
                        new MerchantHistory(reader, frames),
                        new TerminalHistory(reader, frames),
                        new CardStatus(reader),
                        new ProposeRefund(lookup, refunds),
                        new FileDispute(lookup, disputes)));
    }

    Tool named(String name) {
        return all.stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no tool " + name + "."));
    }
}
