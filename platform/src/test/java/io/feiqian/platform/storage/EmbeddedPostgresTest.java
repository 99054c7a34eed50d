package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real server in a real folder: start, crash, adoption, restart. */
@Tag("slow")
class EmbeddedPostgresTest {

    @TempDir Path folder;

    @Test
    void keeps_data_and_port_over_a_restart() {
        try (Home home = Home.hold(folder)) {
            String url;
            try (EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
                url = server.login().url();
                jdbc(server).sql("CREATE TABLE coin AS SELECT 'heads' AS face").update();
            }
            assertThat(EmbeddedPostgres.running(home)).isEmpty();

            try (EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
                assertThat(server.login().url()).isEqualTo(url);
                assertThat(face(server)).isEqualTo("heads");
            }
        }
    }

    @Test
    void is_durable_local_and_owned_by_no_superuser() throws IOException {
        try (Home home = Home.hold(folder);
                EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
            assertThat(setting(server, "fsync")).isEqualTo("on");
            assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(server, "server_encoding")).isEqualTo("UTF8");
            assertThat(
                            jdbc(server)
                                    .sql(
                                            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                                    .query(Boolean.class)
                                    .single())
                    .isFalse();
            assertThat(
                            jdbc(server)
                                    .sql(
                                            "SELECT datlocale FROM pg_database WHERE datname = current_database()")
                                    .query(String.class)
                                    .single())
                    .isEqualTo("C.UTF-8");
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres/passwords")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void adopts_the_server_that_a_killed_process_left_behind() {
        EmbeddedPostgres left;
        long pid;
        try (Home home = Home.hold(folder)) {
            // The process that started it dies: its server goes on, nobody holds the home.
            left = EmbeddedPostgres.start(home, 0);
            pid = left.postmaster().orElseThrow().process().pid();
            left.abandon();
            jdbc(left).sql("CREATE TABLE coin AS SELECT 'heads' AS face").update();
        }

        try (Home home = Home.hold(folder);
                EmbeddedPostgres adopted = EmbeddedPostgres.start(home, 0)) {
            assertThat(adopted.postmaster().orElseThrow().process().pid()).isEqualTo(pid);
            assertThat(adopted.login().url()).isEqualTo(left.login().url());
            assertThat(face(adopted)).isEqualTo("heads");
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void recovers_what_was_committed_when_the_server_is_killed() {
        try (Home home = Home.hold(folder)) {
            EmbeddedPostgres crashed = EmbeddedPostgres.start(home, 0);
            jdbc(crashed).sql("CREATE TABLE coin AS SELECT 'heads' AS face").update();
            Postmaster process = crashed.postmaster().orElseThrow();
            crashed.abandon();
            process.kill();

            try (EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
                assertThat(face(server)).isEqualTo("heads");
            }
        }
    }

    @Test
    void starts_the_server_again_when_it_dies_and_the_pool_recovers() {
        try (Home home = Home.hold(folder);
                EmbeddedPostgres server = EmbeddedPostgres.start(home, 0);
                HikariDataSource pool = StorageConfiguration.Pools.open(server.login(), 4)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("CREATE TABLE coin AS SELECT 'heads' AS face").update();
            Postmaster before = server.postmaster().orElseThrow();

            before.kill();

            assertThat(eventually(jdbc)).isEqualTo("heads");
            assertThat(server.postmaster().orElseThrow().process().pid())
                    .isNotEqualTo(before.process().pid());
        }
    }

    /** As after a full disk: the server cannot even recover until a person has made room. */
    @Test
    void goes_on_trying_while_the_server_cannot_start_and_is_up_once_it_can() throws Exception {
        try (Home home = Home.hold(folder);
                EmbeddedPostgres server = EmbeddedPostgres.start(home, 0);
                HikariDataSource pool = StorageConfiguration.Pools.open(server.login(), 4)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("CREATE TABLE coin AS SELECT 'heads' AS face").update();
            Path control = home.path("postgres/data/global/pg_control");
            Path aside = home.path("pg_control.aside");
            Postmaster before = server.postmaster().orElseThrow();

            Files.move(control, aside);
            before.kill();
            awaitRefusals(home.path("logs/postgres.log"), "pg_control", 2);
            Files.move(aside, control);

            assertThat(eventually(jdbc)).isEqualTo("heads");
        }
    }

    @Test
    void says_that_the_database_is_away_and_recovers_without_a_restart() throws IOException {
        try (Home home = Home.hold(folder);
                EmbeddedPostgres server = EmbeddedPostgres.start(home, 0);
                HikariDataSource pool = StorageConfiguration.Pools.open(server.login(), 4);
                GroupCommit commits = new GroupCommit(pool, GroupCommit.Limits.DEFAULT)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("CREATE TABLE coin AS SELECT 'heads' AS face").update();
            server.stopServer();

            assertThatThrownBy(() -> jdbc.sql("SELECT face FROM coin").query().singleValue())
                    .satisfies(
                            e -> assertThat(DatabaseTrouble.of(e)).contains(DatabaseTrouble.AWAY));
            assertThatThrownBy(() -> commits.run(c -> c.createStatement().execute("SELECT 1")))
                    .isInstanceOf(DatabaseAway.class)
                    .hasMessageContaining("nothing was written");

            server.startServer();

            assertThat(eventually(jdbc)).isEqualTo("heads");
            int written =
                    commits.run(c ->
                            c.createStatement().executeUpdate("INSERT INTO coin VALUES ('tails')"));
            assertThat(written).isEqualTo(1);
        }
    }

    @Test
    void refuses_a_configured_port_that_is_taken() throws IOException {
        try (Home home = Home.hold(folder);
                ServerSocket taken =
                        new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home, taken.getLocalPort()))
                    .hasMessageContaining("is used by another program");
        }
    }

    @Test
    void moves_away_when_its_remembered_port_was_taken_meanwhile() throws IOException {
        try (Home home = Home.hold(folder)) {
            EmbeddedPostgres.start(home, 0).close();
            int port = Integer.parseInt(Files.readString(folder.resolve("postgres/port")).strip());

            try (ServerSocket taken =
                            new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
                    EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
                assertThat(taken.isBound()).isTrue();
                assertThat(server.login().url()).doesNotContain(":" + port + "/");
            }
        }
    }

    @Test
    void refuses_data_of_another_major_version() throws IOException {
        try (Home home = Home.hold(folder)) {
            EmbeddedPostgres.start(home, 0).close();
            Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "17\n");

            assertThatThrownBy(() -> EmbeddedPostgres.start(home, 0))
                    .hasMessageContaining("is of PostgreSQL 17")
                    .hasMessageContaining("restore it here");
        }
    }

    @Test
    void checks_an_external_server_before_it_uses_it() {
        try (Home home = Home.hold(folder);
                EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
            Database.Login login = server.login();
            String url = login.url() + "?user=%s&password=%s";

            assertThat(
                            ExternalPostgres.open(url.formatted(login.user(), login.password()))
                                    .description())
                    .contains("external PostgreSQL 18")
                    .doesNotContain(login.password());
            assertThatThrownBy(() -> ExternalPostgres.open(url.formatted(login.user(), "wrong")))
                    .hasMessageContaining("does not answer");
            jdbc(server).sql("CREATE ROLE poor LOGIN PASSWORD 'poor'").update();
            assertThatThrownBy(() -> ExternalPostgres.open(url.formatted("poor", "poor")))
                    .hasMessageContaining("GRANT CREATE ON DATABASE feiqian TO poor")
                    .hasMessageContaining("GRANT feiqian_app TO poor");
            assertThatThrownBy(() -> ExternalPostgres.open("jdbc:mysql://x"))
                    .hasMessageContaining("FEIQIAN_DB_URL");
        }
    }

    private static String eventually(JdbcClient jdbc) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return jdbc.sql("SELECT face FROM coin LIMIT 1").query(String.class).single();
            } catch (org.springframework.dao.DataAccessException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void awaitRefusals(Path log, String why, int times) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (Files.readAllLines(log).stream().filter(line -> line.contains(why)).count()
                < times) {
            assertThat(System.nanoTime()).as("refusals in " + log).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String face(Database database) {
        return jdbc(database).sql("SELECT face FROM coin").query(String.class).single();
    }

    private static String setting(Database database, String name) {
        return jdbc(database).sql("SHOW " + name).query(String.class).single();
    }

    private static JdbcClient jdbc(Database database) {
        return JdbcClient.create(database.login().dataSource());
    }
}
