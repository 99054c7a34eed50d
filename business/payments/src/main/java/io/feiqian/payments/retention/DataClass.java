package io.feiqian.payments.retention;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.exports.ExportedTable.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the archive together: the rows of a day in one table, or in a table and those that
 * hang on it. In the order in which they may go, because a later class waits for the transactions
 * that it is about ({@code docs/guides/retention.md}).
 */
public enum DataClass {
    /** By the UTC day of {@code occurred_at}, which is their partition. */
    TRANSACTIONS(
            new Bilingual("交易", "Transactions"),
            null,
            new Layout(
                    "transactions",
                    "(occurred_at at time zone 'UTC')::date",
                    """
                    occurred_at >= (?::timestamp at time zone 'UTC')
                     and occurred_at < ((?::date + 1)::timestamp at time zone 'UTC')\
                    """,
                    "occurred_at, id",
                    Set.of())),
    /** By their local day, which is their partition; they follow their transactions. */
    MESSAGES(
            new Bilingual("报文", "Messages"),
            "select transaction_id from payments.messages where day = ?",
            new Layout("messages", "day", "day = ?", "sent_at, id", Set.of())),
    /** Records only: a file stays known for ever, so that it is never taken twice. */
    CLEARING(
            new Bilingual("清算记录", "Clearing records"),
            "select transaction_id from payments.clearing_records where settlement_date = ?",
            new Layout(
                    "clearing_records",
                    "settlement_date",
                    "settlement_date = ?",
                    "file_id, line",
                    Set.of())),
    REFUNDS(
            new Bilingual("退款", "Refunds"),
            """
            select unnest(array[transaction_id, refund_transaction_id]) from payments.refunds
             where (proposed_at at time zone 'UTC')::date = ?\
            """,
            utcDay("refunds", "proposed_at", "id")),
    /** With their steps, moves and evidence, by the day on which they were filed. */
    DISPUTES(
            new Bilingual("争议与证据", "Disputes and evidence"),
            "select transaction_id from payments.disputes where (filed_at at time zone 'UTC')::date = ?",
            utcDay("disputes", "filed_at", "id"),
            ofDispute("dispute_steps", "id"),
            ofDispute("dispute_moves", "step_id"),
            ofDispute("dispute_evidence", "id")),
    /** With what messages said about them; by what each is known stays. */
    TRANSFERS(
            new Bilingual("汇款", "Credit transfers"),
            null,
            new Layout("transfers", "settlement_date", "settlement_date = ?", "id", Set.of()),
            new Layout(
                    "transfer_events",
                    "",
                    "transfer_id in (select id from payments.transfers where settlement_date = ?)",
                    "message_id, line",
                    Set.of())),
    /** By the day on which their import ended; the import and its counts stay. */
    REJECTS(
            new Bilingual("导入拒收行", "Rejected rows of imports"),
            null,
            new Layout(
                    "import_rejects",
                    "(select (i.ended_at at time zone 'UTC')::date from payments.imports i where i.id = import_id and i.state = 'DONE')",
                    """
                    import_id in (select id from payments.imports
                                   where state = 'DONE' and (ended_at at time zone 'UTC')::date = ?)\
                    """,
                    "import_id, chunk, line, field collate \"C\", value collate \"C\", reason collate \"C\"",
                    Set.of())),
    INTAKE_KEYS(
            new Bilingual("接口幂等键", "Idempotency keys of the API"),
            null,
            utcDay("intake_keys", "created_at", "caller_id, key collate \"C\""));

    private final Bilingual title;
    private final Optional<String> about;
    private final List<Layout> tables;

    /**
     * @param about the ids of the transactions that the rows of the day {@code ?} are about
     * @param tables the one that tells the day first
     */
    DataClass(Bilingual title, @Nullable String about, Layout... tables) {
        this.title = title;
        this.about = Optional.ofNullable(about);
        this.tables = List.of(tables);
    }

    private static Layout utcDay(String table, String instant, String order) {
        String day = "(" + instant + " at time zone 'UTC')::date";
        return new Layout(table, day, day + " = ?", order, Set.of());
    }

    private static Layout ofDispute(String table, String order) {
        return new Layout(
                table,
                "",
                "dispute_id in (select id from payments.disputes where (filed_at at time zone 'UTC')::date = ?)",
                order,
                Set.of());
    }

    /** By its name as settings ({@code intake-keys}) or answers ({@code IntakeKeys}) write it. */
    public static DataClass of(String name) {
        return Arrays.stream(values())
                .filter(one -> letters(one.name()).equals(letters(name)))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static String letters(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static InvalidValue unknown(String name) {
        String keys = Arrays.stream(values()).map(DataClass::key).collect(Collectors.joining(", "));
        return new InvalidValue(
                "dataClass",
                name,
                new Bilingual("不是数据类别", "is no class of data"),
                new Bilingual("可用：" + keys + "。", "There are " + keys + "."));
    }

    public Bilingual title() {
        return title;
    }

    Optional<String> about() {
        return about;
    }

    List<Layout> tables() {
        return tables;
    }

    Layout root() {
        return tables.getFirst();
    }

    /** The table whose rows have the days of the class. */
    public String table() {
        return root().name();
    }

    /** Whether a day is a partition, which goes as a whole. */
    boolean partitioned() {
        return this == TRANSACTIONS || this == MESSAGES;
    }

    /** The class whose limit it has: messages have that of their transactions. */
    public DataClass governing() {
        return this == MESSAGES ? TRANSACTIONS : this;
    }

    /** As it is written in settings and paths. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
