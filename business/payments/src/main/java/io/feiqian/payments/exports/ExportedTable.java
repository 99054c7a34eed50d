package io.feiqian.payments.exports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as its days are written to files: the columns that the scope may read, in the database's
 * order, and the day that its rows belong to.
 *
 * @param columns of a person's scope never those that no scope is granted, which is where a label
 *     or a secret lies; the system's are all of them
 */
public record ExportedTable(Layout layout, List<Column> columns) {

    public ExportedTable {
        columns = List.copyOf(columns);
    }

    /**
     * What a table's layout does not say by itself.
     *
     * @param day the SQL of a row's day; {@link #NO_DAY} for all of a table that has none
     * @param during the SQL that holds for the rows of the day {@code ?}, and lets the partitions
     *     be pruned; may name the day several times
     * @param order makes the same rows the same file
     * @param left columns that are not written
     */
    public record Layout(String name, String day, String during, String order, Set<String> left) {

        public Layout {
            left = Set.copyOf(left);
        }
    }

    /**
     * The day that changes of a table without days are marked under ({@code V16__snapshots.sql}).
     */
    static final LocalDate NO_DAY = LocalDate.EPOCH;

    /** What of the record is exported. */
    static final List<Layout> LAYOUTS =
            List.of(
                    whole("institutions", "id"),
                    whole("merchants", "id"),
                    whole("terminals", "acquirer_id, terminal"),
                    whole("cards", "token"),
                    new Layout(
                            "transactions",
                            "business_date",
                            """
                            business_date = ? and occurred_at >= payments.earliest(?)
                             and occurred_at < payments.latest((?::date + 1))\
                            """,
                            "occurred_at, id",
                            Set.of()),
                    // The fields of a message may hold what people wrote; they stay in the record.
                    new Layout("messages", "day", "day = ?", "sent_at, id", Set.of("fields")),
                    new Layout(
                            "clearing_records",
                            "settlement_date",
                            "settlement_date = ?",
                            "file_id, line",
                            Set.of()),
                    new Layout(
                            "settlement_positions",
                            "business_date",
                            "business_date = ?",
                            "institution_id, currency",
                            Set.of()),
                    // Who pays whom stays in the record; the files tell which banks and how much.
                    new Layout(
                            "transfers",
                            "settlement_date",
                            "settlement_date = ?",
                            "id",
                            Set.of("debtor_name", "creditor_name", "remittance", "digest")),
                    utcDay("refunds", "proposed_at", Set.of()),
                    utcDay("disputes", "filed_at", Set.of("statement")),
                    utcDay("dispute_steps", "taken_at", Set.of("note")),
                    new Layout(
                            "dispute_moves",
                            "settlement_date",
                            "settlement_date = ?",
                            "step_id",
                            Set.of()));

    private static final String COLUMNS =
            """
            select a.attname, format_type(a.atttypid, null) as type
              from pg_attribute a
             where a.attrelid = ('payments.' || ?)::regclass and a.attnum > 0 and not a.attisdropped
               and has_column_privilege(a.attrelid, a.attnum, 'select')
             order by a.attnum\
            """;

    /** A column: its name and its types in PostgreSQL and in the file. */
    public record Column(String name, String type) {

        /** DuckDB's type of the same values; Parquet's follows from it. */
        String fileType() {
            return switch (type) {
                case "uuid" -> "UUID";
                case "bigint" -> "BIGINT";
                case "integer" -> "INTEGER";
                case "smallint" -> "SMALLINT";
                case "boolean" -> "BOOLEAN";
                case "date" -> "DATE";
                case "timestamp with time zone" -> "TIMESTAMPTZ";
                case "timestamp without time zone" -> "TIMESTAMP";
                default -> "VARCHAR";
            };
        }

        boolean isMoney() {
            return name.endsWith("_minor") && type.equals("bigint");
        }
    }

    private static Layout whole(String name, String order) {
        return new Layout(name, "date '" + NO_DAY + "'", "true", order, Set.of());
    }

    private static Layout utcDay(String name, String instant, Set<String> left) {
        String day = "(" + instant + " at time zone 'UTC')::date";
        return new Layout(name, day, day + " = ?", "id", left);
    }

    public static ExportedTable of(Connection connection, Layout layout) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
            select.setString(1, layout.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!layout.left().contains(row.getString("attname"))) {
                        columns.add(new Column(row.getString("attname"), row.getString("type")));
                    }
                }
            }
        }
        return new ExportedTable(layout, columns);
    }

    public String name() {
        return layout.name();
    }

    /** The rows of a day, or of the table that has none, as a query. */
    public String rows(LocalDate day) {
        return selected("payments." + name() + " where " + during(day));
    }

    /** All rows of another relation that has the table's columns, as a query. */
    public String rowsOf(String relation) {
        return selected(relation);
    }

    private String selected(String from) {
        return "select " + names() + " from " + from + " order by " + layout.order();
    }

    /** The condition that holds for the rows of a day. */
    public String during(LocalDate day) {
        return layout.during().replace("?", "'" + day + "'::date");
    }

    /** The columns as a list for SQL. */
    public String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Each amount with the column that tells its currency. */
    List<Amount> amounts() {
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        List<Amount> amounts = new ArrayList<>();
        for (Column column : columns) {
            String own = column.name().replaceFirst("_minor$", "_currency");
            String currency = names.contains(own) ? own : "currency";
            if (column.isMoney() && names.contains(currency)) {
                amounts.add(new Amount(column.name(), currency));
            }
        }
        return amounts;
    }

    /** An amount and where its currency stands. */
    record Amount(String column, String currency) {}

    /** Column, currency and sum of each amount in {@code rows}, in either database. */
    String sums(String rows) {
        return amounts().stream()
                .map(amount ->
                        "select '%1$s' as amount, %2$s as currency, cast(sum(%1$s) as varchar) as total from (%3$s) r where %1$s is not null and %2$s is not null group by 2"
                                .formatted(amount.column(), amount.currency(), rows))
                .collect(Collectors.joining(" union all "));
    }
}
