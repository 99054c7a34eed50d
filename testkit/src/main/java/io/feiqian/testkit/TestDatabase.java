package io.feiqian.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh database of a real PostgreSQL 18, dropped when closed. The server starts once a JVM; a
 * database is a copy of a template and costs some tens of milliseconds. Its login role {@code
 * feiqian} owns it and is no superuser, as in production.
 */
public final class TestDatabase implements AutoCloseable {

    /** The login role of every test database, and its password. */
    public static final String LOGIN = "feiqian";

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new HashMap<>();

    private final EmbeddedPostgres server;
    private final String name;

    private TestDatabase(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Prepares a database once; whatever it leaves is in every copy. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(DataSource owner) throws Exception;
    }

    /** An empty database. */
    public static TestDatabase empty() {
        return create(TestServer.fast(), "template1");
    }

    /** An empty database on a server with fsync on: for what measures or proves durability. */
    public static TestDatabase durable() {
        return create(TestServer.durable(), "template1");
    }

    /**
     * A copy of a database that was prepared once a JVM under this key, usually by migrations:
     * {@code TestDatabase.prepared("payments", owner -> Migrations.run(owner, schemas))}.
     */
    public static TestDatabase prepared(String key, Preparation preparation) {
        return create(TestServer.fast(), template(key, preparation));
    }

    /** Unpooled connections as the owner {@link #LOGIN}. */
    public DataSource owner() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(LOGIN);
        source.setPassword(LOGIN);
        return source;
    }

    /** Unpooled connections as the superuser, for tests that tamper. */
    public DataSource superuser() {
        return server.getDatabase("postgres", name);
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    public String name() {
        return name;
    }

    @Override
    public void close() {
        execute(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static synchronized String template(String key, Preparation preparation) {
        String known = TEMPLATES.get(key);
        if (known != null) {
            return known;
        }
        TestDatabase template = create(TestServer.fast(), "template1");
        try {
            preparation.prepare(template.owner());
        } catch (Exception e) {
            template.close();
            throw new IllegalStateException("The template \"" + key + "\" cannot be prepared.", e);
        }
        TEMPLATES.put(key, template.name());
        return template.name();
    }

    private static synchronized TestDatabase create(EmbeddedPostgres server, String template) {
        String name = "test_" + COUNTER.incrementAndGet();
        execute(
                server,
                """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                    CREATE ROLE %1$s LOGIN CREATEROLE PASSWORD '%1$s';
                  END IF;
                END $$\
                """
                        .formatted(LOGIN));
        execute(
                server,
                "CREATE DATABASE %s OWNER %s TEMPLATE %s STRATEGY %s"
                        .formatted(
                                name,
                                LOGIN,
                                template,
                                template.equals("template1") ? "WAL_LOG" : "FILE_COPY"));
        return new TestDatabase(server, name);
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refuses: " + sql, e);
        }
    }
}
