package io.feiqian.payments.assist;

import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.payments.lifecycle.GuardedAction;
import io.feiqian.payments.lifecycle.Lifecycle;
import io.feiqian.payments.lifecycle.LifecycleHistory;
import io.feiqian.payments.retention.Retention;
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
    Tool paymentsDisputeStage(AssistTools tools) {
        return tools.named("payments_dispute_stage");
    }

    @Bean
    Tool paymentsSettlementPosition(AssistTools tools) {
        return tools.named("payments_settlement_position");
    }

    @Bean
    Tool paymentsClearingDifferences(AssistTools tools) {
        return tools.named("payments_clearing_differences");
    }

    @Bean
    Tool paymentsTransfers(AssistTools tools) {
        return tools.named("payments_transfers");
    }

    @Bean
    Tool paymentsMerchantHistory(AssistTools tools) {
        return tools.named("payments_merchant_history");
    }

    @Bean
    Tool paymentsTerminalHistory(AssistTools tools) {
        return tools.named("payments_terminal_history");
    }

    @Bean
    Tool paymentsCardStatus(AssistTools tools) {
        return tools.named("payments_card_status");
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
    Tool admitMerchant(Lifecycle lifecycle, LifecycleHistory history) {
        return new GuardedChange(GuardedAction.ADMIT_MERCHANT, lifecycle, history);
    }

    @Bean
    Tool changeMerchant(Lifecycle lifecycle, LifecycleHistory history) {
        return new GuardedChange(GuardedAction.CHANGE_MERCHANT, lifecycle, history);
    }

    @Bean
    Tool transferMerchant(Lifecycle lifecycle, LifecycleHistory history) {
        return new GuardedChange(GuardedAction.TRANSFER_MERCHANT, lifecycle, history);
    }

    @Bean
    Tool resumeMerchant(Lifecycle lifecycle, LifecycleHistory history) {
        return new GuardedChange(GuardedAction.RESUME_MERCHANT, lifecycle, history);
    }

    @Bean
    Tool terminateMerchant(Lifecycle lifecycle, LifecycleHistory history) {
        return new GuardedChange(GuardedAction.TERMINATE_MERCHANT, lifecycle, history);
    }

    @Bean
    Tool unblockCard(Lifecycle lifecycle, LifecycleHistory history) {
        return new GuardedChange(GuardedAction.UNBLOCK_CARD, lifecycle, history);
    }

    @Bean
    Tool archiveDays(Retention retention) {
        return new ArchiveDays(retention);
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
    GazetteerSource bankNames(Gazetteers gazetteers) {
        return caller -> gazetteers.get(TransferWords.BANK, caller.scope());
    }

    @Bean
    GazetteerSource merchantNames(Gazetteers gazetteers) {
        return caller -> gazetteers.get(Slots.MERCHANT, caller.scope());
    }

    @Bean
    GazetteerSource placeNames(Gazetteers gazetteers) {
        return caller -> gazetteers.get(Slots.PLACE, caller.scope());
    }
}
