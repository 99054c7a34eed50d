package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.tools.Tool;
import java.util.List;
import java.util.Set;

/** The agent that knows the record of the network's transactions. */
final class PaymentsAgent {

    static final String NAME = "payments";

    private PaymentsAgent() {}

    static Agent of(List<Tool> tools) {
        return new Agent(
                NAME,
                1,
                new Bilingual("交易助手", "Payments assistant"),
                new Bilingual(
                        "回答支付记录上的问题：找交易、解释拒绝、核查重复扣款、批准率、拒绝原因、交易量、商户和终端概况、变更历史、卡状态；争议进度、结算头寸、清算差异、银行间汇款；提出退款和争议，待人复核。",
                        "Answers questions on the record of payments: find them, explain declines, check duplicates, approval rates, decline reasons, volumes, profiles and histories, card status, dispute stages, settlement positions, clearing differences, credit transfers; proposes refunds and disputes for approval."),
                "prompts/payments/instructions.md",
                tools.stream().map(tool -> tool.spec().name()).sorted().toList(),
                Set.of(Specs.READ, Specs.PROPOSE_REFUND, Specs.FILE_DISPUTE),
                List.of("model", "embedded"),
                Agent.Limits.DEFAULT,
                List.of(),
                ExampleFile.of("elsewhere"));
    }
}
