package io.feiqian.platform.api;

import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.storage.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the doors share. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    Outages outages(Database database) {
        return new Outages(database::trouble);
    }

    @Bean
    SentTexts sentTexts(Masking masking) {
        return new SentTexts(masking);
    }
}
