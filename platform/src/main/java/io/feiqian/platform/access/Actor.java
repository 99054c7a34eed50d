package io.feiqian.platform.access;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.platform.storage.Scope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what the log tells of. */
public record Actor(
        Kind kind, @Nullable UUID id, String name, @Nullable InstitutionId institution) {

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "system", null);

    /** What kind of actor. */
    public enum Kind {
        USER,
        API_KEY,
        AGENT,
        SYSTEM
    }

    public static Actor of(Caller caller) {
        return new Actor(
                caller.name().indexOf('#') < 0 ? Kind.USER : Kind.API_KEY,
                caller.userId(),
                caller.name(),
                caller.scope() instanceof Scope.Institution(var id) ? id : null);
    }

    /** An agent that acts for somebody, in whose institution it stays. */
    public static Actor agent(String agent, Caller onBehalfOf) {
        return new Actor(
                Kind.AGENT,
                onBehalfOf.userId(),
                agent + " for " + onBehalfOf.name(),
                of(onBehalfOf).institution());
    }
}
