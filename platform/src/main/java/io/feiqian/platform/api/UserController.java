package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Erasure;
import io.feiqian.platform.access.Roles;
import io.feiqian.platform.guardrails.Verbatim;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users and roles. */
@RestController
@RequestMapping("/api/v1")
class UserController {

    private final Accounts accounts;
    private final Erasure erasure;
    private final Roles roles;
    private final UserViews views;

    UserController(Accounts accounts, Erasure erasure, Roles roles, UserViews views) {
        this.accounts = accounts;
        this.erasure = erasure;
        this.roles = roles;
        this.views = views;
    }

    record NewUser(
            @Verbatim String name,
            @Nullable String displayName,
            List<String> roles,
            @Verbatim @Nullable String institutionId,
            @Nullable String language) {}

    record UserChange(
            @Nullable String displayName,
            @Nullable List<String> roles,
            @Nullable Boolean disabled) {}

    record CreatedUser(UserViews.User user, String firstPassword) {}

    record Erasing(@Verbatim @Nullable String name, @Nullable String reason) {}

    record ErasedUser(UserViews.User user, int records) {}

    record RightView(String key, Bilingual title) {}

    record RoleView(
            String name,
            Bilingual title,
            @Nullable Bilingual purpose,
            List<RightView> rights,
            int users) {}

    record RoleList(List<RoleView> items) {}

    @GetMapping("/users")
    Page<UserViews.User> users(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String q) {
        Callers.current().require(AccessRights.USERS_READ);
        String after = Optional.ofNullable(Cursors.read(cursor)).orElse("");
        List<UserViews.User> oneMore =
                accounts.page(q, after, Cursors.limit(limit) + 1).stream()
                        .map(views::user)
                        .toList();
        return Page.of(oneMore, limit, user -> Cursors.write(user.name()));
    }

    @PostMapping("/users")
    @ResponseStatus(HttpStatus.CREATED)
    CreatedUser create(@RequestBody NewUser body) {
        Caller caller = Callers.current();
        Language language =
                body.language() == null
                        ? caller.language()
                        : SessionController.language(body.language());
        Accounts.Created created =
                accounts.create(
                        new Accounts.NewAccount(
                                Required.field("name", body.name()),
                                body.displayName(),
                                Required.field("roles", body.roles()),
                                body.institutionId() == null
                                        ? null
                                        : new InstitutionId(
                                                Required.id("institutionId", body.institutionId())),
                                language),
                        caller);
        return new CreatedUser(views.user(created.account()), created.firstPassword());
    }

    @GetMapping("/users/{id}")
    UserViews.User user(@PathVariable String id) {
        Callers.current().require(AccessRights.USERS_READ);
        return accounts.find(Required.id("id", id))
                .map(views::user)
                .orElseThrow(() -> ApiProblem.notFound("user", id));
    }

    @PatchMapping("/users/{id}")
    UserViews.User change(@PathVariable String id, @RequestBody UserChange body) {
        return views.user(
                accounts.change(
                        Required.id("id", id),
                        body.displayName(),
                        body.roles(),
                        body.disabled(),
                        Callers.current()));
    }

    @PostMapping("/users/{id}/password")
    CreatedUser resetPassword(@PathVariable String id) {
        Accounts.Created reset = accounts.resetPassword(Required.id("id", id), Callers.current());
        return new CreatedUser(views.user(reset.account()), reset.firstPassword());
    }

    @PostMapping("/users/{id}/erasure")
    ErasedUser erase(@PathVariable String id, @RequestBody Erasing body) {
        Erasure.Erased erased =
                erasure.erase(
                        Required.id("id", id),
                        Required.field("name", body.name()),
                        Required.words("reason", body.reason()),
                        Callers.current());
        return new ErasedUser(views.user(erased.account()), erased.records());
    }

    @GetMapping("/roles")
    RoleList roles() {
        Callers.current().require(AccessRights.USERS_READ);
        return new RoleList(roles.all().stream().map(this::view).toList());
    }

    private RoleView view(Roles.Role role) {
        return new RoleView(
                role.name(),
                role.title(),
                role.purpose(),
                role.rights().stream()
                        .sorted()
                        .map(right -> new RightView(right.name(), roles.wordsOf(right)))
                        .toList(),
                role.users());
    }
}
