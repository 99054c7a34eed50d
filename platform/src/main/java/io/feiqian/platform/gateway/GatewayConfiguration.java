package io.feiqian.platform.gateway;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class GatewayConfiguration {

    @Bean
    Models models(ModelSettings settings, ObjectMapper json, InstantSource clock) {
        Map<String, ChatProvider> providers = new LinkedHashMap<>();
        settings.endpoints()
                .forEach((name, endpoint) ->
                        providers.put(
                                name,
                                new OpenAiCompatible(
                                        endpoint,
                                        settings.firstWordTimeout(),
                                        settings.timeout(),
                                        json)));
        return new Models(providers, clock, settings.failuresBeforeRest(), settings.rest());
    }

    @Bean
    ModelMetrics modelMetrics(Models models) {
        return new ModelMetrics(models);
    }
}
