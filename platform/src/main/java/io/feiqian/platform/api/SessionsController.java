package io.feiqian.platform.api;

import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.Account;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where one is signed in, where others are, and ending it from afar. */
@RestController
@RequestMapping("/api/v1")
class SessionsController {

    private final Sessions sessions;
    private final Accounts accounts;
    private final ActionLog log;

    SessionsController(Sessions sessions, Accounts accounts, ActionLog log) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.log = log;
    }

    record SessionView(
            UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, boolean current) {}

    record SessionList(List<SessionView> items) {}

    @GetMapping("/sessions")
    SessionList mine(HttpServletRequest request) {
        SignedInFilter.OpenSession open = SessionController.open(request);
        UUID current = sessions.idOf(open.token()).orElse(null);
        return views(open.signedIn().account().id(), current);
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        Caller caller = Callers.current();
        if (!sessions.close(caller.userId(), id)) {
            throw ApiProblem.notFound("Session", id);
        }
        log.append("session.ended", caller, "session:" + id, Map.of());
    }

    @GetMapping("/users/{id}/sessions")
    SessionList of(@PathVariable UUID id) {
        Callers.current().require(AccessRights.USERS_READ);
        Account account = accounts.find(id).orElseThrow(() -> ApiProblem.notFound("User", id));
        return views(account.id(), null);
    }

    @DeleteMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@PathVariable UUID id) {
        accounts.endSessions(id, Callers.current());
    }

    private SessionList views(UUID accountId, @Nullable UUID current) {
        return new SessionList(
                sessions.of(accountId).stream()
                        .map(one ->
                                new SessionView(
                                        one.id(),
                                        one.createdAt(),
                                        one.lastSeenAt(),
                                        one.expiresAt(),
                                        one.id().equals(current)))
                        .toList());
    }
}
