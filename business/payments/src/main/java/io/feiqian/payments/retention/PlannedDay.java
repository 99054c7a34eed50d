package io.feiqian.payments.retention;

import java.time.LocalDate;
import java.util.List;

/** A day that is over its limit: what would go, or what holds it. */
public record PlannedDay(
        DataClass dataClass, LocalDate day, List<PlannedTable> tables, List<Hold> holds) {

    public PlannedDay {
        tables = List.copyOf(tables);
        holds = List.copyOf(holds);
    }

    /**
     * @param bytes in the database; the file is about a tenth
     */
    public record PlannedTable(String area, long rows, long bytes) {}

    public long rows() {
        return tables.stream().mapToLong(PlannedTable::rows).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(PlannedTable::bytes).sum();
    }
}
