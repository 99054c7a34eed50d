package io.feiqian.platform.guardrails;

import io.feiqian.platform.storage.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
class GuardrailsConfiguration {

    @Bean
    Masking masking(Keys keys) {
        return new Masking(keys);
    }

    @Bean
    EvidenceCheck evidenceCheck() {
        return new EvidenceCheck();
    }
}
