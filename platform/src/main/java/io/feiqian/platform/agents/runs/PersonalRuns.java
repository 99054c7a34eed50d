package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.tracing.Spans;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Erases a person's runs: what was asked, every event of them and their spans. */
public final class PersonalRuns implements PersonalRecords {

    private final Spans spans;

    public PersonalRuns(Spans spans) {
        this.spans = spans;
    }

    /** A run under way would write on, so nobody is erased while one is. */
    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        JdbcClient on = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        requireEnded(on, person);
        List<UUID> runs =
                on.sql("DELETE FROM agents.runs WHERE user_id = :user RETURNING id")
                        .param("user", person.id())
                        .query(UUID.class)
                        .list();
        int events =
                on.sql("DELETE FROM agents.events WHERE run_id = ANY(:runs)")
                        .param("runs", runs.toArray(UUID[]::new))
                        .update();
        int cancelled =
                on.sql("UPDATE agents.runs SET cancel_by = :now WHERE cancel_by = :before")
                        .param("now", person.pseudonym())
                        .param("before", person.name())
                        .update();
        return runs.size() + events + cancelled + spans.erase(connection, runs);
    }

    private static void requireEnded(JdbcClient on, Person person) {
        int open =
                on.sql(
                                """
                                SELECT count(*) FROM agents.runs
                                WHERE user_id = :user AND ended_at IS NULL
                                """)
                        .param("user", person.id())
                        .query(Integer.class)
                        .single();
        if (open > 0) {
            throw new InvalidValue(
                    "id",
                    person.id(),
                    new Bilingual(
                            "还有 %d 次运行没有结束".formatted(open),
                            "has %d runs that are not over".formatted(open)),
                    new Bilingual(
                            "请先处理这些运行的审批，或等到过期，再清除。",
                            "Decide their approvals or wait until they expire; then erase."));
        }
    }
}
