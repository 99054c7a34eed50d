package io.feiqian.payments.clearing;

import io.feiqian.payments.record.ArchivedDays;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the clearing file that an institution should present, or expect, for a day: what the
 * record says was authorised and still stands. The same day gives the same bytes while the record
 * does not change. Read in the scope that is bound.
 */
public final class ClearingExport {

    private static final String STANDING =
            """
            select t.kind, a.code as acquirer, i.code as issuer, t.stan, coalesce(t.rrn, '') as rrn,
                   t.occurred_at, t.terminal, t.card_tail, t.currency,
                   t.approved_minor - t.reversed_minor as amount
              from payments.transactions t
              join payments.institutions a on a.id = t.acquirer_id
              join payments.institutions i on i.id = t.issuer_id
             where t.business_date = :day
               and t.occurred_at >= payments.earliest(:day::date) and t.occurred_at < payments.latest(:day::date + 1)
               and case when :acquirer then t.acquirer_id else t.issuer_id end = :institution
               and %s
             order by t.occurred_at, t.id\
            """
                    .formatted(Presentable.SQL);

    private final JdbcClient jdbc;

    public ClearingExport(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** Whose payments: those that the institution acquired, or those of its cards. */
    public enum Side {
        ACQUIRER,
        ISSUER
    }

    /** A day in the archive that has payments of this business date, which lies on two UTC days. */
    public Optional<ArchivedDays.Archived> archived(LocalDate day) {
        return ArchivedDays.first(jdbc, day.minusDays(1), day);
    }

    /** Streams the file; the caller closes the writer. */
    public void write(UUID institution, Side side, LocalDate day, int sequence, PrintWriter out) {
        String code =
                jdbc.sql("select code from payments.institutions where id = ?")
                        .param(institution)
                        .query(String.class)
                        .single();
        ClearingTotals totals = new ClearingTotals();
        out.print(
                String.join(
                                ",",
                                "H",
                                ClearingReader.FORMAT,
                                code,
                                day.toString(),
                                String.valueOf(sequence))
                        + "\n");
        jdbc.sql(STANDING)
                .param("day", day)
                .param("acquirer", side == Side.ACQUIRER)
                .param("institution", institution)
                .query(row -> {
                    out.print(line(row, totals));
                });
        out.print(totals.trailer());
        out.flush();
    }

    private static String line(ResultSet row, ClearingTotals totals) throws SQLException {
        ClearingKind kind = ClearingKind.valueOf(row.getString("kind"));
        long amountMinor = row.getLong("amount");
        String currency = row.getString("currency");
        totals.add(kind, amountMinor, currency);
        return String.join(
                        ",",
                        "D",
                        kind.name(),
                        row.getString("acquirer"),
                        row.getString("issuer"),
                        row.getString("stan"),
                        PlainValue.write(row.getString("rrn")),
                        row.getObject("occurred_at", OffsetDateTime.class)
                                .toInstant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                        PlainValue.write(row.getString("terminal")),
                        row.getString("card_tail"),
                        String.valueOf(amountMinor),
                        currency)
                + "\n";
    }
}
