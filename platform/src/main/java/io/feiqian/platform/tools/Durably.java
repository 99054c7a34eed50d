package io.feiqian.platform.tools;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the journal's own, in the system's scope. A write has reached the disk when it
 * returns, whatever becomes of a transaction that the caller may be in.
 */
final class Durably {

    private static final int TRANSACTION_SECONDS_MAX = 30;

    private final TransactionTemplate writes;
    private final TransactionTemplate reads;

    Durably(PlatformTransactionManager transactions) {
        this.writes = template(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // A connection belongs to the scope it was opened in, so the caller's is left aside.
        this.reads = template(transactions, TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    private static TransactionTemplate template(
            PlatformTransactionManager transactions, int propagation) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(propagation);
        template.setTimeout(TRANSACTION_SECONDS_MAX);
        return template;
    }

    <T> T write(Supplier<T> work) {
        return inSystem(writes, work);
    }

    <T> T read(Supplier<T> work) {
        return inSystem(reads, work);
    }

    private static <T> T inSystem(TransactionTemplate template, Supplier<T> work) {
        T result = Scopes.call(new Scope.System(), () -> template.<T>execute(_ -> work.get()));
        return Objects.requireNonNull(result);
    }
}
