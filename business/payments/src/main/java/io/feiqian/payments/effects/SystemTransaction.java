package io.feiqian.payments.effects;

import io.feiqian.payments.record.DatabaseTransaction;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction whose failure is a broken database, never an answer. */
final class SystemTransaction {

    private SystemTransaction() {}

    static <T> T call(DataSource database, DatabaseTransaction.Work<T> work) {
        try {
            return DatabaseTransaction.call(database, work);
        } catch (SQLException e) {
            throw new IllegalStateException("The record cannot be written: " + e.getMessage(), e);
        }
    }
}
