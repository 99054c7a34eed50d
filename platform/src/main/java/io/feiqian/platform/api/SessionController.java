package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Account;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Sessions;
import io.feiqian.platform.access.SignIn;
import io.feiqian.platform.guardrails.Verbatim;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and what belongs to the own account. */
@RestController
@RequestMapping("/api/v1/session")
class SessionController {

    private final Accounts accounts;
    private final Sessions sessions;
    private final ActionLog log;
    private final UserViews views;

    SessionController(Accounts accounts, Sessions sessions, ActionLog log, UserViews views) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.log = log;
        this.views = views;
    }

    record SignInRequest(@Verbatim String username, @Verbatim String password) {
        @Override
        public String toString() {
            return "SignInRequest[" + username + "]";
        }
    }

    record PasswordChange(@Verbatim String current, @Verbatim String next) {
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    record LanguageChoice(String language) {}

    @PostMapping
    ResponseEntity<UserViews.Session> signIn(
            @RequestBody SignInRequest body, HttpServletRequest request) {
        return switch (accounts.signIn(
                Required.field("username", body.username()),
                Required.field("password", body.password()))) {
            case SignIn.Opened(var token, var account) ->
                    ResponseEntity.ok()
                            .header(
                                    HttpHeaders.SET_COOKIE,
                                    cookie(token, Duration.ofHours(12), request).toString())
                            .body(views.session(account));
            case SignIn.Refused() ->
                    throw new ApiProblem(
                            "sign-in-refused",
                            HttpStatus.UNAUTHORIZED,
                            "Name or password is wrong, or the account is disabled. Maybe Caps Lock is on.");
            case SignIn.Locked(var until) ->
                    throw new ApiProblem(
                            "locked",
                            HttpStatus.LOCKED,
                            "Too many failed attempts: the account is shut until %s. An administrator can lift it."
                                    .formatted(until));
        };
    }

    @GetMapping
    UserViews.Session session(HttpServletRequest request) {
        return views.session(open(request).signedIn().account());
    }

    @DeleteMapping
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        SignedInFilter.OpenSession session = open(request);
        sessions.close(session.token());
        Caller caller = Callers.current();
        log.append("session.signedOut", caller, "user:" + caller.userId(), Map.of());
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request).toString())
                .build();
    }

    @PostMapping("/password")
    UserViews.Session changePassword(@RequestBody PasswordChange body, HttpServletRequest request) {
        Account changed =
                accounts.changePassword(
                        Callers.current(),
                        Required.field("current", body.current()),
                        Required.field("next", body.next()),
                        open(request).token());
        return views.session(changed);
    }

    @PutMapping("/language")
    ResponseEntity<Void> chooseLanguage(@RequestBody LanguageChoice body) {
        accounts.chooseLanguage(Callers.current(), language(body.language()));
        return ResponseEntity.noContent().build();
    }

    static Language language(String text) {
        for (Language language : Language.values()) {
            if (language.name().toLowerCase(Locale.ROOT).equals(text)) {
                return language;
            }
        }
        throw new InvalidValue(
                "language",
                text,
                new Bilingual("不是飞钱使用的语言", "is not a language of Feiqian"),
                new Bilingual("请用 zh 或 en。", "zh or en."));
    }

    static SignedInFilter.OpenSession open(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(SignedInFilter.SESSION))
                .map(SignedInFilter.OpenSession.class::cast)
                .orElseThrow(() ->
                        new ApiProblem(
                                "no-session",
                                HttpStatus.BAD_REQUEST,
                                "An API key has no session. Sign in with a name and a password."));
    }

    private static ResponseCookie cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(SignedInFilter.COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build();
    }
}
