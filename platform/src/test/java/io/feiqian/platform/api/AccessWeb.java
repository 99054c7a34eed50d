package io.feiqian.platform.api;

import io.feiqian.platform.access.AccessRoom;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.Erasure;
import io.feiqian.platform.storage.GroupCommit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The access part of the API as the app wires it, without the rest of the app. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableWebSecurity
@Import({
    SecurityConfiguration.class,
    SignedInFilter.class,
    ProblemAdvice.class,
    UserViews.class,
    SessionController.class,
    SessionsController.class,
    UserController.class,
    ApiKeyController.class,
    LogController.class
})
class AccessWeb implements WebMvcConfigurer {

    static final Outages NO_OUTAGE = new Outages(Optional::empty);

    /** As application.yaml sets it. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @Bean
    Outages outages() {
        return NO_OUTAGE;
    }

    @Bean
    JsonMapper jsonMapper() {
        return JSON;
    }

    @Bean
    Accounts accounts(AccessRoom room) {
        return room.accounts();
    }

    @Bean
    Erasure erasure(AccessRoom room, GroupCommit commits, InstantSource clock) {
        return new Erasure(room.accounts(), room.log(), commits, clock, List.of());
    }

    @Bean
    io.feiqian.platform.access.Roles roles(AccessRoom room) {
        return room.roles();
    }

    @Bean
    io.feiqian.platform.access.Sessions sessions(AccessRoom room) {
        return room.sessions();
    }

    @Bean
    io.feiqian.platform.access.ApiKeys apiKeys(AccessRoom room) {
        return room.apiKeys();
    }

    @Bean
    io.feiqian.platform.access.ActionLog actionLog(AccessRoom room) {
        return room.log();
    }

    @Override
    public void configureMessageConverters(
            org.springframework.http.converter.HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON));
    }
}
