package io.feiqian.payments;

import io.feiqian.platform.access.Caller;
import java.util.UUID;

/** Who started an import or an export, for the record. */
public record Starter(UUID id, String name) {

    public static Starter of(Caller caller) {
        return new Starter(caller.userId(), caller.name());
    }
}
