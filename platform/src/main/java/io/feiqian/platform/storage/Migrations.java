package io.feiqian.platform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every module's schema forward before anything else uses the database. Each schema has its
 * own Flyway history, so modules move on independently; a migration that was released is never
 * edited.
 */
public final class Migrations {

    /** The role that scoped work runs as: sees only what row-level security lets it. */
    public static final String APP_ROLE = "feiqian_app";

    static final String HISTORY_TABLE = "flyway_history";

    private static final ModuleSchema STORAGE = new ModuleSchema("storage", "db/storage", -10);
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Pattern SCHEMA_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private Migrations() {}

    /**
     * Migrates storage's own schema and then these, in order. The data source connects as the
     * owner, unscoped. Safe to run in two processes at once: Flyway locks.
     */
    public static void run(DataSource owner, List<ModuleSchema> schemas) {
        RestoreMark.refuseUnfinished(owner);
        createAppRole(owner);
        for (ModuleSchema schema : inOrder(schemas)) {
            prepare(owner, schema);
            long start = System.nanoTime();
            MigrateResult result = flyway(owner, schema).load().migrate();
            if (result.migrationsExecuted > 0) {
                LOG.info(
                        "Schema {} is now at version {} ({} migrations, {} ms).",
                        schema.schema(),
                        result.targetSchemaVersion,
                        result.migrationsExecuted,
                        (System.nanoTime() - start) / 1_000_000);
            }
        }
        RowSecurity.requireOnEveryTable(owner, schemas.stream().map(ModuleSchema::schema).toList());
    }

    /** Storage's own schema first, then ascending by order and name. */
    static List<ModuleSchema> inOrder(List<ModuleSchema> schemas) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(STORAGE), schemas.stream())
                .distinct()
                .sorted(
                        Comparator.comparingInt(ModuleSchema::order)
                                .thenComparing(ModuleSchema::schema))
                .toList();
    }

    static org.flywaydb.core.api.configuration.FluentConfiguration flyway(
            DataSource owner, ModuleSchema schema) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas(schema.schema())
                .defaultSchema(schema.schema())
                .table(HISTORY_TABLE)
                .locations("classpath:" + schema.location())
                .failOnMissingLocations(true)
                .cleanDisabled(true)
                .loggers("slf4j");
    }

    /**
     * Creates the schema and grants the app role what its migrations will create. A module takes
     * back what it does not want (an append-only table revokes UPDATE and DELETE).
     */
    static void prepare(DataSource owner, ModuleSchema schema) {
        String name = schema.schema();
        if (!SCHEMA_NAME.matcher(name).matches()) {
            throw new io.feiqian.kernel.InvalidValue(
                    "schema", name, "is not a plain lower-case name", "Maybe the module's name.");
        }
        execute(
                owner,
                "CREATE SCHEMA IF NOT EXISTS " + name,
                "GRANT USAGE ON SCHEMA %s TO %s".formatted(name, APP_ROLE),
                """
                ALTER DEFAULT PRIVILEGES IN SCHEMA %s
                GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s\
                """
                        .formatted(name, APP_ROLE),
                "ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT USAGE ON SEQUENCES TO %s"
                        .formatted(name, APP_ROLE));
    }

    static void createAppRole(DataSource owner) {
        // Two databases of one server may do this at the same moment; the loser finds it done.
        execute(
                owner,
                """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                    CREATE ROLE %1$s NOLOGIN NOBYPASSRLS NOCREATEDB NOCREATEROLE;
                  END IF;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                END $$\
                """
                        .formatted(APP_ROLE),
                """
                DO $$ BEGIN
                  IF NOT pg_has_role(current_user, '%1$s', 'SET') THEN
                    EXECUTE format('GRANT %1$s TO %%I', current_user);
                  END IF;
                END $$\
                """
                        .formatted(APP_ROLE));
    }

    private static void execute(DataSource owner, String... statements) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database cannot be prepared: %s. Maybe its user may not create schemas or roles; see docs/database.md."
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
