package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InstitutionId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server that is nobody's but the test's, so that no role of another test is in it; what its
 * superuser does here is what docs/database.md asks of an administrator. Slow, because each test
 * makes a server.
 */
@Tag("slow")
class ExternalPostgresTest {

    private static final Scope.Institution ICBC =
            new Scope.Institution(new InstitutionId(new UUID(0, 1)));
    private static final Scope.Institution CCB =
            new Scope.Institution(new InstitutionId(new UUID(0, 2)));

    @TempDir private Path data;
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(data.resolve("binaries").toFile())
                        .setDataDirectory(data.resolve("data"))
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("fsync", "off")
                        .start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_plain_login_that_owns_its_database_and_is_in_the_role_is_enough() {
        administrator("CREATE ROLE feiqian LOGIN PASSWORD 'p&w d'");
        administrator("CREATE ROLE feiqian_app NOLOGIN");
        administrator("GRANT feiqian_app TO feiqian");
        administrator("CREATE DATABASE books OWNER feiqian ENCODING 'UTF8'");

        tenantsSeeOnlyTheirRows(
                ExternalPostgres.open(url("books", "feiqian", "p%26w%20d")).login());
    }

    @Test
    void a_login_that_may_create_roles_has_the_migration_make_it() {
        administrator("CREATE ROLE feiqian LOGIN CREATEROLE PASSWORD 'pw'");
        administrator("CREATE DATABASE books OWNER feiqian ENCODING 'UTF8'");

        tenantsSeeOnlyTheirRows(ExternalPostgres.open(url("books", "feiqian", "pw")).login());
        assertThat(
                        administrator()
                                .sql(
                                        """
                                        SELECT rolcanlogin OR rolbypassrls OR rolsuper OR rolcreaterole
                                        FROM pg_roles WHERE rolname = 'feiqian_app'
                                        """)
                                .query(Boolean.class)
                                .single())
                .isFalse();
    }

    @Test
    void what_a_login_lacks_is_named_with_the_statements_that_mend_it() {
        administrator("CREATE ROLE feiqian LOGIN PASSWORD 'pw'");
        administrator("CREATE DATABASE books ENCODING 'UTF8'");
        String url = url("books", "feiqian", "pw");

        String told = refusal(url);

        assertThat(told).contains("feiqian", "may not create schemas", "is not in role");
        assertThat(told).doesNotContain("pw");
        Matcher statements = Pattern.compile("run ((?:CREATE ROLE|GRANT)[^.]*)\\.").matcher(told);
        assertThat(statements.results().map(found -> found.group(1)).toList())
                .hasSize(2)
                .allSatisfy(this::administrator);
        tenantsSeeOnlyTheirRows(ExternalPostgres.open(url).login());
    }

    @Test
    void a_role_that_another_login_made_must_be_granted_even_to_who_may_create_roles() {
        administrator("CREATE ROLE feiqian_app NOLOGIN");
        administrator("CREATE ROLE feiqian LOGIN CREATEROLE PASSWORD 'pw'");
        administrator("CREATE DATABASE books OWNER feiqian ENCODING 'UTF8'");
        String url = url("books", "feiqian", "pw");

        assertThat(refusal(url))
                .contains("run GRANT feiqian_app TO feiqian.")
                .doesNotContain("CREATE ROLE");
        administrator("GRANT feiqian_app TO feiqian");
        tenantsSeeOnlyTheirRows(ExternalPostgres.open(url).login());
    }

    @Test
    void another_encoding_and_a_wrong_password_are_told_and_the_password_is_not() {
        administrator("CREATE ROLE feiqian LOGIN CREATEROLE PASSWORD 'pw'");
        administrator(
                "CREATE DATABASE latin OWNER feiqian ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        assertThat(refusal(url("latin", "feiqian", "pw"))).contains("LATIN1", "ENCODING 'UTF8'");
        assertThat(refusal(url("nowhere", "feiqian", "s3cret-word")))
                .contains("does not answer", "nowhere", "Maybe")
                .doesNotContain("s3cret-word");
    }

    private void tenantsSeeOnlyTheirRows(Database.Login login) {
        Migrations.run(login.dataSource(), List.of(ModuleSchema.platform("rooms")));
        JdbcClient jdbc = JdbcClient.create(new TenantDataSource(login.dataSource()));
        for (Scope.Institution one : List.of(ICBC, CCB)) {
            Scopes.run(
                    one,
                    () ->
                            jdbc.sql("INSERT INTO rooms.note (institution_id, text) VALUES (?, ?)")
                                    .param(one.id().value())
                                    .param("of " + one.id().value())
                                    .update());
        }

        assertThat(texts(jdbc, ICBC)).containsExactly("of " + ICBC.id().value());
        assertThat(texts(jdbc, CCB)).containsExactly("of " + CCB.id().value());
        assertThat(texts(jdbc, new Scope.Network())).hasSize(2);
        assertThat(texts(jdbc, new Scope.System())).hasSize(2);
        assertThat(jdbc.sql("SELECT text FROM rooms.note").query(String.class).list()).isEmpty();
        assertThatThrownBy(() ->
                        Scopes.run(
                                ICBC,
                                () ->
                                        jdbc.sql("UPDATE rooms.note SET institution_id = ?")
                                                .param(CCB.id().value())
                                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private static List<String> texts(JdbcClient jdbc, Scope scope) {
        return Scopes.call(
                scope, () -> jdbc.sql("SELECT text FROM rooms.note").query(String.class).list());
    }

    private static String refusal(String url) {
        try (ExternalPostgres opened = ExternalPostgres.open(url)) {
            throw new AssertionError("opened " + opened.description());
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private String url(String database, String user, String password) {
        return "jdbc:postgresql://localhost:%d/%s?user=%s&password=%s"
                .formatted(server.getPort(), database, user, password);
    }

    private JdbcClient administrator() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    private void administrator(String statements) {
        for (String statement : statements.split(";", -1)) {
            administrator().sql(statement).update();
        }
    }
}
