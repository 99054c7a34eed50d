package io.feiqian.platform.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Spring Security for the headers and CSRF; who is signed in is {@link SignedInFilter}'s business.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                    + " object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /**
     * A sign-in needs no CSRF token: there is no session to ride on yet, and another site cannot
     * send JSON here. A key is not sent by a browser on its own, so it needs none either.
     */
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, SignedInFilter signedIn) {
        return http.csrf(csrf ->
                        csrf.spa()
                                .ignoringRequestMatchers(
                                        PathPatternRequestMatcher.withDefaults()
                                                .matcher(HttpMethod.POST, SignedInFilter.SIGN_IN))
                                .ignoringRequestMatchers(SignedInFilter::carriesKey))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .exceptionHandling(exceptions ->
                        exceptions.accessDeniedHandler((request, response, denied) ->
                                signedIn.answerCsrf(request, response)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(signedIn, AuthorizationFilter.class)
                .build();
    }

    /** The chain owns the filter; the servlet container must not run it a second time. */
    @Bean
    org.springframework.boot.web.servlet.FilterRegistrationBean<SignedInFilter> signedInOnlyInChain(
            SignedInFilter filter) {
        var registration =
                new org.springframework.boot.web.servlet.FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Keeps Boot from making up a user with a password of its own. */
    @Bean
    AuthenticationManager nobodyByThisWay() {
        return authentication -> {
            throw new AuthenticationServiceException("Sign in by POST " + SignedInFilter.SIGN_IN);
        };
    }
}
