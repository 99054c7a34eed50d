package io.feiqian.payments;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.platform.agents.BusinessClock;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which data are at hand, and what time it is in them. A file of 2018 has its own today: the moment
 * of its last row. Live data have the wall's, unless they are ahead of it or a day behind, as a
 * simulated network's are.
 */
public final class DataSets implements BusinessClock {

    private static final String LIVE = "live";
    private static final String SELECT =
            "select name, zone, cut_off, first_at, last_at, live from payments.data_sets";
    private static final Duration LAG_MAX = Duration.ofHours(24);
    private static final Duration SKEW_MAX = Duration.ofMinutes(10);
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final DataSource database;
    private final InstantSource wall;
    private volatile @Nullable Remembered remembered;
    private final InARow inARow = new InARow();
    private volatile Instant noted = Instant.EPOCH;

    public DataSets(DataSource database, InstantSource wall) {
        this.database = database;
        this.wall = wall;
    }

    /** A data set as the console shows it. Instants are null while it is empty. */
    public record DataSet(
            String name,
            ZoneId zone,
            LocalTime cutOff,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            boolean live) {

        BusinessTime time(Instant wallNow) {
            return new BusinessTime(now(wallNow), zone, cutOff);
        }

        private Optional<DataClocks.Span> span(Instant wallNow) {
            return firstAt == null || lastAt == null
                    ? Optional.empty()
                    : Optional.of(
                            new DataClocks.Span(
                                    // A payment's id knows its milliseconds only.
                                    firstAt.truncatedTo(ChronoUnit.MILLIS),
                                    live ? END : lastAt,
                                    time(wallNow)));
        }

        private Instant now(Instant wallNow) {
            if (lastAt == null) {
                return wallNow;
            }
            boolean follows =
                    live && !lastAt.isAfter(wallNow) && !lastAt.isBefore(wallNow.minus(LAG_MAX));
            return follows ? wallNow : lastAt;
        }
    }

    private record Remembered(DataSet dataSet, Instant since) {}

    /** Less than the time that something is remembered; a clock that went back ends it. */
    private static boolean isFresh(Instant since, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(REMEMBERED));
    }

    @Override
    public BusinessTime time() {
        return current().time(wall.instant());
    }

    /** The one that was activated last; an empty live one in a new installation. */
    public DataSet current() {
        Instant now = wall.instant();
        Remembered last = remembered;
        if (last == null || !isFresh(last.since(), now)) {
            last = new Remembered(read(), now);
            remembered = last;
        }
        return last.dataSet();
    }

    /**
     * The clock of each data set; of two that have the same moments the one that was activated last
     * counts. A live one has no end: its last moment is noted only once a second.
     */
    public DataClocks clocks() {
        List<DataSet> all =
                Scopes.call(
                        new Scope.System(),
                        () ->
                                JdbcClient.create(database)
                                        .sql(SELECT + " order by activated_at desc")
                                        .query((row, n) -> dataSet(row))
                                        .list());
        Instant now = wall.instant();
        return new DataClocks(
                all.stream().flatMap(each -> each.span(now).stream()).toList(),
                all.stream()
                        .filter(DataSet::live)
                        .findFirst()
                        .map(each -> each.time(now))
                        .orElse(DataClocks.network(now)));
    }

    /** Makes a file's data the ones at hand, in the transaction that ends its import. */
    public void activate(Connection connection, DataSet dataSet) throws SQLException {
        activate(connection, dataSet, null);
    }

    /**
     * Later than every activation before it, also where the clock went back.
     *
     * @param mistaken a last moment after this one is not believed any more
     */
    private void activate(Connection connection, DataSet dataSet, @Nullable Instant mistaken)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into payments.data_sets as d
                               (name, zone, cut_off, first_at, last_at, live, activated_at)
                        select ?, ?, ?, ?, ?, ?, greatest(?, max(activated_at) + interval '1 microsecond')
                          from payments.data_sets
                        on conflict (name) do update
                           set first_at = least(d.first_at, excluded.first_at),
                               last_at = case when d.last_at > ? then excluded.last_at
                                              else greatest(d.last_at, excluded.last_at) end,
                               zone = excluded.zone, cut_off = excluded.cut_off,
                               activated_at = excluded.activated_at\
                        """)) {
            upsert.setString(1, dataSet.name());
            upsert.setString(2, dataSet.zone().getId());
            upsert.setObject(3, dataSet.cutOff());
            upsert.setObject(4, utc(dataSet.firstAt()));
            upsert.setObject(5, utc(dataSet.lastAt()));
            upsert.setBoolean(6, dataSet.live());
            upsert.setObject(7, utc(wall.instant()));
            upsert.setObject(8, utc(mistaken), Types.TIMESTAMP_WITH_TIMEZONE);
            upsert.executeUpdate();
        }
        remembered = null;
    }

    /**
     * Live messages of these moments came in: written once a second, not once a message. A few that
     * are ahead of the wall say only that their senders' clocks jumped; so many in a row say that
     * the network is simulated, or that it was our own clock.
     */
    public void noteLive(Connection connection, Collection<Instant> moments) throws SQLException {
        Instant now = wall.instant();
        Instant latest = null;
        for (Instant moment : moments) {
            boolean credible = inARow.count(moment.isAfter(now.plus(SKEW_MAX)));
            if (credible && (latest == null || moment.isAfter(latest))) {
                latest = moment;
            }
        }
        if (latest == null || isFresh(noted, now)) {
            return;
        }
        noted = now;
        activate(
                connection,
                new DataSet(LIVE, BusinessTime.CHINA, LocalTime.of(23, 0), latest, latest, true),
                inARow.contradictsAhead() ? now.plus(SKEW_MAX) : null);
    }

    /** How many messages in a row were ahead of the wall, or were not. */
    private static final class InARow {

        private static final int CREDIBLE = 50;

        private boolean ahead;
        private int count;

        /** Whether a message that is ahead or not, counted here, may be believed. */
        synchronized boolean count(boolean isAhead) {
            count = isAhead == ahead ? Math.min(count + 1, CREDIBLE) : 1;
            ahead = isAhead;
            return !ahead || count == CREDIBLE;
        }

        /** So many were not ahead that what was noted ahead was a clock's mistake. */
        synchronized boolean contradictsAhead() {
            return !ahead && count == CREDIBLE;
        }
    }

    /** The latest moment of live payments, noted about once a second; null before the first. */
    public @Nullable Instant liveUntil() {
        return Scopes.call(
                new Scope.System(),
                () ->
                        JdbcClient.create(database)
                                .sql("select max(last_at) from payments.data_sets where live")
                                .query((row, n) -> Optional.ofNullable(moment(row)))
                                .single()
                                .orElse(null));
    }

    /** From the first to the last moment of the whole record; nulls while it is empty. */
    public record Period(@Nullable Instant firstAt, @Nullable Instant lastAt) {}

    /** The period of all data sets together. */
    public Period period() {
        return Scopes.call(
                new Scope.System(),
                () ->
                        JdbcClient.create(database)
                                .sql(
                                        "select min(first_at) as first_at, max(last_at) as last_at from payments.data_sets")
                                .query((row, n) ->
                                        new Period(
                                                instant(
                                                        row.getObject(
                                                                "first_at", OffsetDateTime.class)),
                                                instant(
                                                        row.getObject(
                                                                "last_at", OffsetDateTime.class))))
                                .single());
    }

    private DataSet read() {
        Optional<DataSet> found =
                Scopes.call(
                        new Scope.System(),
                        () ->
                                JdbcClient.create(database)
                                        .sql(SELECT + " order by activated_at desc limit 1")
                                        .query((row, n) -> dataSet(row))
                                        .optional());
        return found.orElse(
                new DataSet(LIVE, BusinessTime.CHINA, LocalTime.of(23, 0), null, null, true));
    }

    private static DataSet dataSet(ResultSet row) throws SQLException {
        return new DataSet(
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                row.getObject("cut_off", LocalTime.class),
                instant(row.getObject("first_at", OffsetDateTime.class)),
                instant(row.getObject("last_at", OffsetDateTime.class)),
                row.getBoolean("live"));
    }

    private static @Nullable Instant moment(ResultSet row) throws SQLException {
        return instant(row.getObject(1, OffsetDateTime.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
