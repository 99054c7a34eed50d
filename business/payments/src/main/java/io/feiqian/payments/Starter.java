package io.feiqian.payments;

import io.feiqian.platform.access.Caller;
import java.util.UUID;

/** Who started a job of the record: an import, an export, an archive run. */
public record Starter(UUID id, String name) {

    public static Starter of(Caller caller) {
        return new Starter(caller.userId(), caller.name());
    }
}
