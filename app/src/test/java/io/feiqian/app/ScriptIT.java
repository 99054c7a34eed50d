package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The script as a person uses it, on the layout of a release archive: the script, and {@code app}
 * with the jars, and nothing else but a JDK.
 */
class ScriptIT {

    private static final String QUESTION = "昨天的批准率是多少";

    private static Path install;
    private final List<Install> started = new ArrayList<>();

    @BeforeAll
    static void lay_out_a_release() throws IOException {
        Path folder = Path.of("target", "installs").toAbsolutePath();
        Files.createDirectories(folder);
        install = Files.createTempDirectory(folder, "install");
        Path dist = Path.of("target", "dist").toAbsolutePath();
        Files.copy(Path.of("..", "feiqian"), install.resolve("feiqian"));
        assertThat(install.resolve("feiqian").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(install.resolve("app"));
        Files.copy(dist.resolve("feiqian.jar"), install.resolve("app/feiqian.jar"));
        Files.createSymbolicLink(install.resolve("app/lib"), dist.resolve("lib"));
    }

    @AfterEach
    void stop_what_runs() {
        started.forEach(one -> one.run("down"));
    }

    @Test
    void starts_answers_backs_up_and_starts_again_elsewhere_beside_the_first() throws IOException {
        Install first = install("first");
        String up = first.ok("up", "--detach");
        assertThat(up).contains("Training the start cache").contains("First login admin / ");
        assertThat(install.resolve("app/feiqian.aot")).isNotEmptyFile();

        assertThat(first.ok("status")).contains("is running", "Reasoner", "database");
        assertThat(up).contains("已就绪").doesNotContain("Learning");
        JsonNode answer = RunningApp.JSON.readTree(first.ok("ask", QUESTION, "--json"));
        assertThat(answer.path("route").path("agent").asString()).isEqualTo("payments");
        assertThat(answer.path("evidence").size()).isPositive();
        assertThat(first.ok("verify-log")).contains("intact");
        Path archive = first.home().resolveSibling("backup.zip");
        first.ok("backup", archive.toString());

        Install second = install("second");
        Files.createDirectories(second.home());
        Files.copy(first.home().resolve("keys.json"), second.home().resolve("keys.json"));
        second.ok("restore", archive.toString());
        String again = second.ok("up", "--detach");
        assertThat(again).doesNotContain("Training").doesNotContain("First login");
        assertThat(second.ok("status")).contains("is running");
        assertThat(first.ok("status")).contains("is running");

        assertThat(first.ok("up", "--detach")).contains("already runs");
        assertThat(first.ok("down")).contains("stopped");
        assertThat(first.run("status").code()).isEqualTo(3);
        assertThat(second.ok("verify-log")).contains("intact");
    }

    @Test
    void names_what_is_wrong_with_a_command_or_option() {
        Install nobody = install("nobody");
        assertThat(nobody.run("upp").text()).contains("unknown command 'upp'", "./feiqian help");
        assertThat(nobody.run("up", "--detached").text()).contains("--detached", "--detach");
        for (String command : List.of("test", "soak", "bench", "release")) {
            assertThat(nobody.run(command).text()).contains(command + ": only a checkout can");
        }
        assertThat(nobody.ok("help")).contains("up [--detach]", "FEIQIAN_HOME");
        assertThat(nobody.ok("help", "import")).contains("--mapping");
        assertThat(nobody.ok("doctor")).contains("JDK 25", "embedded reasoner");
    }

    private Install install(String name) {
        Install one = new Install(install.resolve(name), FreePorts.pair());
        started.add(one);
        return one;
    }

    private record Ran(int code, String text) {}

    private record Install(Path home, int port) {

        String ok(String... arguments) {
            Ran ran = run(arguments);
            assertThat(ran.code()).as(String.join(" ", arguments) + "\n" + ran.text()).isZero();
            return ran.text();
        }

        Ran run(String... arguments) {
            List<String> command = new ArrayList<>(List.of("./feiqian"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(install.toFile())
                            .redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("FEIQIAN_"));
            // As cron, systemd and containers start it.
            environment.keySet().removeAll(Set.of("LANG", "LANGUAGE", "LC_CTYPE"));
            environment.put("LC_ALL", "POSIX");
            environment.put("FEIQIAN_HOME", home.toString());
            environment.put("FEIQIAN_PORT", Integer.toString(port));
            environment.put("FEIQIAN_JAVA_HOME", System.getProperty("java.home"));
            try {
                // A file, not a pipe: a server that goes on running would hold the pipe open.
                Path output = Files.createTempFile(install, "output", ".txt");
                Process process = builder.redirectOutput(output.toFile()).start();
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
                return new Ran(
                        process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
