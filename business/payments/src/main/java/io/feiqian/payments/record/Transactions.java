package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single transactions of the record: for those who act on one. */
public final class Transactions {

    private final DataSource database;

    public Transactions(DataSource database) {
        this.database = database;
    }

    /** Whether a scope may see it; also false when there is none. */
    public boolean visible(Scope scope, UUID id) {
        return Scopes.call(
                scope,
                () ->
                        JdbcClient.create(database)
                                .sql(
                                        """
                                        select exists (select 1 from payments.transactions
                                                        where occurred_at = uuid_extract_timestamp(?::uuid) and id = ?)\
                                        """)
                                .param(id)
                                .param(id)
                                .query(Boolean.class)
                                .single());
    }

    /** The archived day that its id names; empty when that day is not archived. */
    public Optional<ArchivedDays.Archived> archived(Scope scope, UUID id) {
        return Scopes.call(scope, () -> ArchivedDays.find(JdbcClient.create(database), id));
    }

    /** What to say of an id that the scope does not see. */
    public Bilingual absence(Scope scope, UUID id) {
        return archived(scope, id)
                .map(ArchivedDays.Archived::words)
                .orElse(new Bilingual("没有这笔交易。", "There is no such transaction."));
    }

    /** The transaction, locked until the database transaction ends. Errors if there is none. */
    public Transaction lock(Connection connection, UUID id) throws SQLException {
        Transaction found = TransactionRows.lock(connection, List.of(id)).get(id);
        if (found == null) {
            throw new IllegalStateException("Transaction " + id + " was seen and is gone.");
        }
        return found;
    }
}
