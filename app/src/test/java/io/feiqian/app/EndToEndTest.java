package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two people do the main job in a browser and every page is looked at, against the application as
 * it is shipped. The steps and what must be seen are in console/e2e; pictures of each step are left
 * in target/end-to-end.
 */
@Tag("slow")
class EndToEndTest {

    private static final Path CONSOLE = Path.of("../console").toAbsolutePath().normalize();
    private static final Path PLAYWRIGHT = CONSOLE.resolve("node_modules/@playwright/test/cli.js");
    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final int MINUTES_MAX = 5;

    @Test
    void two_people_ask_approve_and_replay_in_a_browser() throws Exception {
        assumeTrue(Files.exists(CHROMIUM), "no Chromium at " + CHROMIUM + "; name one in CHROMIUM");
        assumeTrue(Files.exists(PLAYWRIGHT), "run npm ci in console first");
        try (RunningApp app = RunningApp.start()) {
            Scene scene = Scene.start(app).after(Duration.ofHours(26));
            scene.stop();
            Process browser = browser(app, scene.refund());
            String said = new String(browser.getInputStream().readAllBytes());
            System.out.println(said);
            assertThat(browser.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
            assertThat(browser.exitValue()).as(said).isZero();
        }
    }

    private static Process browser(RunningApp app, String refund) throws IOException {
        Path pictures = Path.of("target/end-to-end").toAbsolutePath();
        Files.createDirectories(pictures);
        ProcessBuilder builder =
                new ProcessBuilder(
                                "node",
                                PLAYWRIGHT.toString(),
                                "test",
                                "--config",
                                "e2e/playwright.config.ts")
                        .directory(CONSOLE.toFile())
                        .redirectErrorStream(true);
        List<String> login = app.firstLogin();
        builder.environment()
                .putAll(
                        Map.of(
                                "FEIQIAN_URL", app.url(),
                                "FEIQIAN_USER", login.getFirst(),
                                "FEIQIAN_PASSWORD", login.getLast(),
                                "FEIQIAN_REFUND", refund,
                                "FEIQIAN_SHOTS", pictures.toString(),
                                "CHROMIUM", CHROMIUM.toString()));
        return builder.start();
    }
}
