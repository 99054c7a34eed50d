package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.platform.storage.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts: a person or an API key, with the rights of this session (roles ∩ the key's or session's
 * own limits) and the rows in reach. An API key acts as its owner; its name reads {@code
 * owner#key}.
 */
public record Caller(UUID userId, String name, Set<Right> rights, Scope scope, Language language) {

    public Caller {
        rights = Set.copyOf(rights);
    }

    /** The same, told in this language. */
    public Caller in(Language other) {
        return new Caller(userId, name, rights, scope, other);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** For controllers: throws when the right is missing, before anything is done. */
    public void require(Right right) {
        if (!may(right)) {
            throw new MissingRight(right);
        }
    }

    /**
     * For what concerns every institution at once: throws for a member institution's caller, whose
     * roles may hold the right. The words say why.
     */
    public void requireNetwork(Bilingual why) {
        if (!(scope instanceof Scope.Network)) {
            throw new NetworkOnly(why);
        }
    }

    /** For what is one institution's: throws for another institution's caller. */
    public void requireNetworkOr(UUID institution, Bilingual why) {
        if (scope instanceof Scope.Institution(var own) && !own.value().equals(institution)) {
            throw new NetworkOnly(why);
        }
    }
}
