package io.feiqian.platform.access;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param institution null for the network operator's own people
 * @param mustChange the password was given by somebody else and opens nothing but its own change
 * @param erased the person is forgotten, and the name made up
 */
public record Account(
        UUID id,
        String name,
        @Nullable String displayName,
        @Nullable InstitutionId institution,
        Language language,
        List<String> roles,
        boolean mustChange,
        boolean disabled,
        @Nullable Instant lockedUntil,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        boolean erased) {

    public Account {
        roles = List.copyOf(roles);
    }
}
