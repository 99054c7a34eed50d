package io.feiqian.payments;

import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.retention.DailyRun;
import io.feiqian.payments.retention.PersonalRetention;
import io.feiqian.payments.retention.Retention;
import io.feiqian.payments.retention.RetentionRequests;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.storage.StorageSettings;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.ApprovalDecided;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.ToolRunner;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Wires the archive. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean(destroyMethod = "close")
    Retention retention(
            TenantDataSource database,
            PaymentsSettings settings,
            StorageSettings storage,
            DataSets dataSets,
            InstantSource clock) {
        Retention retention =
                new Retention(
                        database,
                        settings.retention(),
                        storage.home().resolve(settings.retention().folder()),
                        () -> dataSets.time().now(),
                        clock,
                        new Uuid7(clock, new SecureRandom()));
        retention.recover();
        return retention;
    }

    @Bean
    RetentionRequests retentionRequests(
            TenantDataSource database,
            Retention retention,
            ToolRunner runner,
            Approvals approvals,
            InstantSource clock) {
        return new RetentionRequests(database, retention, runner, approvals, clock);
    }

    @Bean(destroyMethod = "close")
    DailyRun dailyArchiving(Retention retention, RetentionRequests requests, InstantSource clock) {
        return new DailyRun(retention, requests, clock);
    }

    @Bean
    DecisionsOnArchives decisionsOnArchives(RetentionRequests requests, DailyRun daily) {
        return new DecisionsOnArchives(requests, daily);
    }

    @Bean
    PersonalRecords namesInRetention() {
        return new PersonalRetention();
    }

    /** Goes on with what a second person decided, at once or at the next start; then day by day. */
    record DecisionsOnArchives(RetentionRequests requests, DailyRun daily) {

        @EventListener
        void on(ApprovalDecided decided) {
            requests.settle(decided.runId());
        }

        @EventListener
        void on(ApplicationReadyEvent ready) {
            requests.catchUp();
            daily.start();
        }
    }
}
