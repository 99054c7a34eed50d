package io.feiqian.platform.storage;

import io.feiqian.kernel.InstitutionId;

/**
 * Whose rows a piece of work may see. Every connection is opened in the scope bound to the current
 * thread ({@link Scopes}); with none bound, row-level security shows nothing.
 */
public sealed interface Scope {

    /** The rows of one institution. */
    record Institution(InstitutionId id) implements Scope {}

    /** All institutions: the network operator's people. */
    record Network() implements Scope {}

    /**
     * The system itself: importers, listeners, recovery. Owns the tables; never bound for a
     * person's request.
     */
    record System() implements Scope {}
}
