package io.feiqian.payments.assist;

import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.GazetteerSource;
import io.feiqian.platform.tools.Tool;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the payments agent, its tools and its names. */
@Configuration(proxyBeanMethods = false)
class AssistConfiguration {

    private static final Duration NAMES_RECHECK = Duration.ofSeconds(5);

    @Bean
    AssistTools assistTools(JdbcClient jdbc, Refunds refunds, Disputes disputes) {
        return AssistTools.over(jdbc, refunds, disputes);
    }

    @Bean
    Tool paymentsFindTransaction(AssistTools tools) {
        return tools.named("payments_find_transaction");
    }

    @Bean
    Tool paymentsExplainResponseCode(AssistTools tools) {
        return tools.named("payments_explain_response_code");
    }

    @Bean
    Tool paymentsExplainDecline(AssistTools tools) {
        return tools.named("payments_explain_decline");
    }

    @Bean
    Tool paymentsCheckDuplicateDebit(AssistTools tools) {
        return tools.named("payments_check_duplicate_debit");
    }

    @Bean
    Tool paymentsApprovalRate(AssistTools tools) {
        return tools.named("payments_approval_rate");
    }

    @Bean
    Tool paymentsTopDeclines(AssistTools tools) {
        return tools.named("payments_top_declines");
    }

    @Bean
    Tool paymentsVolume(AssistTools tools) {
        return tools.named("payments_volume");
    }

    @Bean
    Tool paymentsTransactionTimeline(AssistTools tools) {
        return tools.named("payments_transaction_timeline");
    }

    @Bean
    Tool paymentsMerchantProfile(AssistTools tools) {
        return tools.named("payments_merchant_profile");
    }

    @Bean
    Tool paymentsTerminalProfile(AssistTools tools) {
        return tools.named("payments_terminal_profile");
    }

    @Bean
    Tool paymentsCardActivity(AssistTools tools) {
        return tools.named("payments_card_activity");
    }

    @Bean
    Tool paymentsReversalStatus(AssistTools tools) {
        return tools.named("payments_reversal_status");
    }

    @Bean
    Tool paymentsProposeRefund(AssistTools tools) {
        return tools.named("payments_propose_refund");
    }

    @Bean
    Tool paymentsFileDispute(AssistTools tools) {
        return tools.named("payments_file_dispute");
    }

    @Bean
    Agent paymentsAgent(AssistTools tools) {
        return PaymentsAgent.of(tools.all());
    }

    @Bean
    Gazetteers paymentsGazetteers(JdbcClient jdbc) {
        return new Gazetteers(jdbc, NAMES_RECHECK);
    }

    @Bean
    GazetteerSource issuerNames(Gazetteers gazetteers) {
        return caller -> gazetteers.get(Slots.ISSUER, caller.scope());
    }

    @Bean
    GazetteerSource acquirerNames(Gazetteers gazetteers) {
        return caller -> gazetteers.get(Slots.ACQUIRER, caller.scope());
    }

    @Bean
    GazetteerSource merchantNames(Gazetteers gazetteers) {
        return caller -> gazetteers.get(Slots.MERCHANT, caller.scope());
    }
}
