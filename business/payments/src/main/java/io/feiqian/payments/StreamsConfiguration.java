package io.feiqian.payments;

import io.feiqian.payments.api.RestEnvelopes;
import io.feiqian.payments.api.RestIntake;
import io.feiqian.payments.streams.KafkaDoors;
import io.feiqian.payments.transfers.TransferIntake;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the doors to Kafka. */
@Configuration(proxyBeanMethods = false)
class StreamsConfiguration {

    @Bean
    KafkaDoors kafkaDoors(
            TenantDataSource database,
            PaymentsSettings settings,
            RestIntake payments,
            TransferIntake transfers,
            InstantSource clock) {
        return new KafkaDoors(
                database, settings.kafka(), new RestEnvelopes(payments, transfers), clock);
    }
}
