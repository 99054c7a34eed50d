package io.feiqian.platform.api;

import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.ApiKeys;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys for programs. */
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {

    private static final UUID LAST = new UUID(-1L, -1L);

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    record NewApiKey(String name, List<String> scopes, @Nullable Instant expiresAt) {}

    record Person(String id, String name) {}

    record KeyView(
            String id,
            String name,
            String prefix,
            List<String> scopes,
            Instant createdAt,
            Person createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    record CreatedApiKey(KeyView key, String secret) {}

    @GetMapping
    Page<KeyView> keys(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Callers.current().require(AccessRights.KEYS_WRITE);
        String place = Cursors.read(cursor);
        UUID before = place == null ? LAST : Required.id("cursor", place);
        List<KeyView> oneMore =
                keys.page(before, Cursors.limit(limit) + 1).stream()
                        .map(ApiKeyController::view)
                        .toList();
        return Page.of(oneMore, limit, key -> Cursors.write(key.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedApiKey create(@RequestBody NewApiKey body) {
        ApiKeys.Created created =
                keys.create(
                        Required.field("name", body.name()),
                        Required.field("scopes", body.scopes()).stream()
                                .map(Right::new)
                                .collect(Collectors.toSet()),
                        body.expiresAt(),
                        Callers.current());
        return new CreatedApiKey(view(created.key()), created.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        keys.revoke(Required.id("id", id), Callers.current());
    }

    private static KeyView view(ApiKeys.ApiKey key) {
        return new KeyView(
                key.id().toString(),
                key.name(),
                key.prefix(),
                key.rights().stream().map(Right::name).sorted().toList(),
                key.createdAt(),
                new Person(key.ownerId().toString(), key.ownerName()),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
