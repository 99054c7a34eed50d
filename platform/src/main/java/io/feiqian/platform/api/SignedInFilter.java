package io.feiqian.platform.api;

import io.feiqian.kernel.Language;
import io.feiqian.platform.access.ApiKeys;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds the caller of a cookie or a key, with its scope, for the thread of the request. Under
 * {@code /api/} nothing but signing in is open to strangers; a first password opens nothing but its
 * own change.
 */
@Component
class SignedInFilter extends OncePerRequestFilter {

    static final String SIGN_IN = "/api/v1/session";
    static final String COOKIE = "feiqian_session";

    /** Where a request finds the account and the token of its session. */
    static final String SESSION = SignedInFilter.class.getName() + ".session";

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final ApiKeys keys;
    private final Outages outages;
    private final JsonMapper json;

    SignedInFilter(Sessions sessions, ApiKeys keys, Outages outages, JsonMapper json) {
        this.sessions = sessions;
        this.keys = keys;
        this.outages = outages;
        this.json = json;
    }

    /** The session of a request that came with a cookie. */
    record OpenSession(Sessions.SignedIn signedIn, String token) {}

    static boolean carriesKey(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(BEARER);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !path(request).startsWith("/api/");
    }

    /** Decoded, as the handlers see it: /%61pi/v1 is /api/v1. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = carriesKey(request) ? byKey(request) : byCookie(request);
        } catch (RuntimeException e) {
            ApiProblem outage = outages.of(e).orElseThrow(() -> e);
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            answer(request, response, outage.status(), outage.kind(), outage.detail());
            return;
        }
        boolean signsIn = path(request).equals(SIGN_IN) && request.getMethod().equals("POST");
        if (signsIn) {
            chain.doFilter(request, response);
        } else if (caller.isEmpty()) {
            answer(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "not-signed-in",
                    carriesKey(request)
                            ? "The API key is unknown, expired or revoked. Create another one."
                            : "Nobody is signed in, or the session is over. Sign in again.");
        } else if (mustChangePassword(request) && !isSession(request)) {
            answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "password-must-change",
                    "The first password opens nothing but its own change. Change it first.");
        } else {
            within(caller.get(), request, response, chain);
        }
    }

    void answerCsrf(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "csrf",
                "The header X-XSRF-TOKEN does not match the cookie XSRF-TOKEN. Read GET /api/v1/session and send the cookie's value along.");
    }

    private static void within(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        try {
            Callers.<Boolean, Exception>call(
                    caller,
                    () -> {
                        chain.doFilter(request, response);
                        return true;
                    });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static boolean isSession(HttpServletRequest request) {
        String path = path(request);
        return path.equals(SIGN_IN) || path.startsWith(SIGN_IN + "/");
    }

    private static boolean mustChangePassword(HttpServletRequest request) {
        return request.getAttribute(SESSION) instanceof OpenSession session
                && session.signedIn().account().mustChange();
    }

    private Optional<Caller> byKey(HttpServletRequest request) {
        String header = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        Optional<Caller> caller = keys.find(header.substring(BEARER.length()).strip());
        // A program says in which language it is read; people choose theirs once, in the console.
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return accepted == null
                ? caller
                : caller.map(key -> key.in(accepted.startsWith("zh") ? Language.ZH : Language.EN));
    }

    /** As its page is: the console says so by one word; a browser itself sends regions. */
    private static Caller asItsPage(Caller person, HttpServletRequest request) {
        return switch (String.valueOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))) {
            case "zh" -> person.in(Language.ZH);
            case "en" -> person.in(Language.EN);
            default -> person;
        };
    }

    private Optional<Caller> byCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                Optional<Sessions.SignedIn> found = sessions.find(cookie.getValue());
                found.ifPresent(signedIn ->
                        request.setAttribute(
                                SESSION, new OpenSession(signedIn, cookie.getValue())));
                return found.map(signedIn -> asItsPage(signedIn.caller(), request));
            }
        }
        return Optional.empty();
    }

    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String kind,
            String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        Problem problem =
                new Problem(
                        "/problems/" + kind,
                        status.getReasonPhrase(),
                        status.value(),
                        detail,
                        request.getRequestURI(),
                        MDC.get(TraceIdFilter.KEY),
                        List.of());
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
