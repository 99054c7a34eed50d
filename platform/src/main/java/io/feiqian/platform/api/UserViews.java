package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.platform.access.Account;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.Right;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Accounts as the API shows them. */
@Component
class UserViews {

    private final Accounts accounts;
    private final ObjectProvider<InstitutionNames> names;
    private final InstantSource clock;

    UserViews(
            Accounts accounts,
            ObjectProvider<InstitutionNames> names,
            ObjectProvider<InstantSource> clock) {
        this.accounts = accounts;
        this.names = names;
        this.clock = clock.getIfAvailable(InstantSource::system);
    }

    record InstitutionName(String id, Bilingual name) {}

    record User(
            String id,
            String name,
            @Nullable String displayName,
            List<String> roles,
            @Nullable InstitutionName institution,
            String state,
            @Nullable Instant lockedUntil,
            Instant createdAt,
            @Nullable Instant lastSeenAt) {}

    record SessionUser(
            String id,
            String name,
            @Nullable String displayName,
            List<String> roles,
            List<String> rights,
            @Nullable InstitutionName institution,
            String language) {}

    record Session(SessionUser user, boolean mustChangePassword) {}

    User user(Account account) {
        Instant lockedUntil = account.lockedUntil();
        boolean locked = lockedUntil != null && lockedUntil.isAfter(clock.instant());
        return new User(
                account.id().toString(),
                account.name(),
                account.displayName(),
                account.roles(),
                institution(account.institution()),
                state(account, locked),
                locked ? lockedUntil : null,
                account.createdAt(),
                account.lastSeenAt());
    }

    private static String state(Account account, boolean locked) {
        if (account.erased()) {
            return "Erased";
        }
        if (account.disabled()) {
            return "Disabled";
        }
        return locked ? "Locked" : account.mustChange() ? "FirstPassword" : "Active";
    }

    Session session(Account account) {
        List<String> rights =
                account.mustChange()
                        ? List.of()
                        : accounts.rightsOf(account).stream().map(Right::name).sorted().toList();
        return new Session(
                new SessionUser(
                        account.id().toString(),
                        account.name(),
                        account.displayName(),
                        account.roles(),
                        rights,
                        institution(account.institution()),
                        account.language().name().toLowerCase(Locale.ROOT)),
                account.mustChange());
    }

    private @Nullable InstitutionName institution(@Nullable InstitutionId id) {
        if (id == null) {
            return null;
        }
        InstitutionNames known = names.getIfAvailable();
        Bilingual name =
                (known == null ? java.util.Optional.<Bilingual>empty() : known.nameOf(id))
                        .orElse(new Bilingual(id.toString(), id.toString()));
        return new InstitutionName(id.toString(), name);
    }
}
