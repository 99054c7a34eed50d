package io.feiqian.payments;

import io.feiqian.payments.disputes.DisputeDeadlines;
import io.feiqian.payments.disputes.DisputeHandling;
import io.feiqian.payments.disputes.WorkingDays;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Transactions;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what people and agents do about payments, on the clock of each payment's data set. */
@Configuration(proxyBeanMethods = false)
class EffectsConfiguration {

    @Bean
    Refunds refunds(
            TenantDataSource database,
            Transactions transactions,
            Days days,
            DataSets dataSets,
            InstantSource clock) {
        return new Refunds(
                database, transactions, days, dataSets::clocks, PaymentsConfiguration.ids(clock));
    }

    @Bean
    Disputes disputes(
            TenantDataSource database,
            Transactions transactions,
            DataSets dataSets,
            InstantSource clock) {
        return new Disputes(
                database, transactions, dataSets::clocks, PaymentsConfiguration.ids(clock));
    }

    @Bean
    DisputeHandling disputeHandling(
            TenantDataSource database, DataSets dataSets, InstantSource clock) {
        new WorkingDays(database).complete();
        return new DisputeHandling(database, dataSets::clocks, PaymentsConfiguration.ids(clock));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    DisputeDeadlines disputeDeadlines(DisputeHandling handling) {
        return new DisputeDeadlines(handling);
    }
}
