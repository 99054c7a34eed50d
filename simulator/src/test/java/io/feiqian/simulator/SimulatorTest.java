package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.World;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoHandler;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoServer;
import io.feiqian.wire.iso8583.IsoServerSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Tag("slow")
class SimulatorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    @TempDir private Path folder;

    @Test
    void a_record_receives_every_message_once_and_in_order() throws Exception {
        Queue<IsoMessage> received = new ConcurrentLinkedQueue<>();
        IsoHandler records =
                (message, peer) -> {
                    received.add(message);
                    return CompletableFuture.completedFuture(message.answer("00").build());
                };
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), records)) {
            SimulatorSettings settings =
                    Run.settings(3).withRate(.1).with(SimulatorSettings.Output.to(server.port()));

            SimulatorStatus status = finish(settings);

            List<IsoMessage> made =
                    Run.of(settings).emissions().stream().map(Emission::message).toList();
            assertThat(List.copyOf(received)).isEqualTo(made);
            assertThat(status.messages()).isEqualTo(made.size());
            assertThat(status.delivery().recorded()).isEqualTo(made.size());
            assertThat(status.delivery().underWay()).isZero();
        }
    }

    @Test
    void what_the_record_could_not_store_is_sent_again_as_a_repeat() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Queue<String> repeats = new ConcurrentLinkedQueue<>();
        IsoHandler shaky =
                (message, peer) -> {
                    if (message.isRepeat()) {
                        repeats.add(message.mti());
                    }
                    String code = count.incrementAndGet() % 50 == 0 ? "96" : "00";
                    return CompletableFuture.completedFuture(message.answer(code).build());
                };
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), shaky)) {
            SimulatorSettings settings =
                    Run.settings(3).withRate(.05).with(SimulatorSettings.Output.to(server.port()));

            SimulatorStatus status = finish(settings);

            assertThat(status.delivery().recorded()).isEqualTo(status.messages());
            assertThat(status.delivery().repeated()).isEqualTo(repeats.size()).isPositive();
            assertThat(status.delivery().undelivered()).isZero();
        }
    }

    @Test
    @Tag("slow")
    void a_record_that_commits_in_groups_keeps_up() throws Exception {
        BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
        IsoHandler records =
                (message, peer) -> {
                    var answer = new CompletableFuture<IsoMessage>();
                    waiting.add(() -> answer.complete(message.answer("00").build()));
                    return answer;
                };
        Thread committing = Thread.ofVirtual().start(() -> commit(waiting));
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), records)) {
            SimulatorSettings settings =
                    Run.settings(3).withRate(2).with(SimulatorSettings.Output.to(server.port()));
            finish(settings.withRate(.3));
            long start = System.nanoTime();

            SimulatorStatus status = finish(settings);

            double rate = status.messages() / ((System.nanoTime() - start) / 1e9);
            System.out.printf("simulator to a record with 5 ms commits: %.0f messages/s%n", rate);
            assertThat(status.delivery().recorded()).isEqualTo(status.messages());
        } finally {
            committing.interrupt();
        }
    }

    /** As if each group took 5 ms to reach the disk. */
    private static void commit(BlockingQueue<Runnable> waiting) {
        List<Runnable> group = new ArrayList<>();
        try {
            while (true) {
                group.add(waiting.take());
                waiting.drainTo(group);
                LockSupport.parkNanos(5_000_000);
                group.forEach(Runnable::run);
                group.clear();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_same_settings_write_the_same_files() throws Exception {
        SimulatorSettings first = Run.settings(11).withRate(.05).with(files("a"));
        SimulatorSettings second = Run.settings(11).withRate(.05).with(files("b"));

        finish(first);
        finish(second);

        for (String name : List.of("csv", "json", "bin")) {
            Path a = folder.resolve("a." + name);
            Path b = folder.resolve("b." + name);
            assertThat(Files.mismatch(a, b)).as(name).isEqualTo(-1);
            assertThat(Files.size(a)).as(name).isGreaterThan(100_000);
        }
        List<String> rows = Files.readAllLines(folder.resolve("a.csv"));
        assertThat(rows.getFirst()).isEqualTo(CsvRows.HEADER);
        assertThat(rows).allMatch(row -> row.split(",", -1).length == 18);
        assertThat(rows).anyMatch(row -> row.contains(",REVERSAL,"));
        assertThat(Files.readString(folder.resolve("a.json")))
                .contains("\"zh\":\"江海银行\"")
                .contains("\"aliases\":[\"江海\",\"Jianghai\"]")
                .contains("\"terminals\":[{");
    }

    @Test
    void a_folder_of_outputs_is_the_same_again_to_the_byte() throws Exception {
        Path scenario =
                Files.writeString(
                        folder.resolve("s.txt"),
                        "seed 5\nfrom 2026-03-02T00:00\nfor 30h\nrate 0.05\ncardholders 800\n"
                                + "+9h mixture of=all count=4 within=8h\n");
        for (String name : List.of("a", "b")) {
            String[] arguments = {
                "--scenario",
                scenario.toString(),
                "--speed",
                "max",
                "--out",
                folder.resolve(name).toString()
            };
            assertThat(run(arguments, "", new ByteArrayOutputStream())).isZero();
        }

        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve("a"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(7 + Bank.acquirers().size() + 3);
        for (Path file : files) {
            Path twin = folder.resolve("b").resolve(folder.resolve("a").relativize(file));
            assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
        }
    }

    @Test
    void a_quiet_hour_leaves_empty_files_and_no_gaps() throws Exception {
        Path messages = folder.resolve("messages.jsonl");
        Path disputes = folder.resolve("disputes.jsonl");
        SimulatorSettings settings = Run.settings(11).withRate(.01);

        finish(
                settings.until(settings.from().plus(Duration.ofHours(1)))
                        .with(
                                SimulatorSettings.Output.NOWHERE
                                        .with(OutputFile.MESSAGES, messages)
                                        .with(OutputFile.DISPUTES, disputes)));

        assertThat(messages).isEmptyFile();
        assertThat(disputes).isEmptyFile();
    }

    @Test
    void keeps_to_its_speed_and_changes_it_on_the_way() throws Exception {
        SimulatorSettings slow = Run.settings(2).withRate(.1).withSpeed(.000_001);
        try (Simulator simulator = Simulator.start(slow)) {
            assertThat(simulator.await(Duration.ofMillis(200))).isFalse();
            assertThat(simulator.status().messages()).isZero();

            simulator.speed(SimulatorSettings.UNPACED);

            assertThat(simulator.await(PATIENCE)).isTrue();
            assertThat(simulator.status().messages()).isGreaterThan(10_000);
        }
    }

    @Test
    void an_incident_begins_when_somebody_says_so() throws Exception {
        Path truth = folder.resolve("truth.jsonl");
        SimulatorSettings settings =
                Run.settings(2)
                        .withRate(.1)
                        .withSpeed(.000_001)
                        .with(SimulatorSettings.Output.NOWHERE.withTruth(truth));
        try (Simulator simulator = Simulator.start(settings)) {
            String answer =
                    CommandLine.obey(simulator, "card-testing merchant=any for=5m perSecond=5");
            CommandLine.obey(simulator, "speed max");

            assertThat(answer).contains("running=true");
            assertThat(simulator.await(PATIENCE)).isTrue();
        }
        assertThat(Files.readAllLines(truth))
                .anyMatch(line -> line.contains("incident-begins"))
                .anyMatch(line -> line.contains("incident-ends"))
                .filteredOn(line -> line.contains("card-test\""))
                .hasSizeBetween(1_200, 1_800);
    }

    @Test
    void a_wrong_command_is_explained_and_changes_nothing() throws Exception {
        try (Simulator simulator = Simulator.start(Run.settings(2).withSpeed(.000_001))) {
            assertThat(CommandLine.obey(simulator, "earthquake")).contains("earthquake");
            assertThat(CommandLine.obey(simulator, "issuer-down issuer=1")).contains("nobody");
            assertThat(CommandLine.obey(simulator, "speed fast")).contains("speed");
            assertThat(simulator.status().running()).isTrue();
        }
    }

    @Test
    void runs_from_the_command_line() throws Exception {
        Path scenario = Files.writeString(folder.resolve("s.txt"), "+1h issuer-down for=30m\n");
        Path truth = folder.resolve("t.jsonl");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = {
            "--seed", "5", "--from", "2026-03-02T00:00", "--to", "2026-03-02T03:00",
            "--speed", "max", "--cardholders", "500", "--merchants", "100",
            "--scenario", scenario.toString(), "--truth", truth.toString()
        };

        assertThat(run(arguments, "status\n", out)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("running=false");
        assertThat(Files.readAllLines(truth)).anyMatch(line -> line.contains("unanswered"));
    }

    @Test
    void who_sends_to_a_record_is_told_when_simulated_time_begins() {
        String said =
                CommandLine.beginning(Run.settings(1).with(SimulatorSettings.Output.to(8_583)));

        assertThat(said).contains("2026-03-02T00:00:00").contains("--from");
    }

    @Test
    void no_two_merchants_share_a_name_in_either_language() {
        for (long seed = 1; seed < 4; seed++) {
            World world =
                    new World(SimulatorSettings.day(seed, Run.MONDAY).plan(), new Chance(seed));

            assertThat(world.merchants()).hasSize(1_500);
            assertThat(world.merchants()).extracting(m -> m.name().en()).doesNotHaveDuplicates();
            assertThat(world.merchants()).extracting(m -> m.name().zh()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_wrong_argument_is_explained() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(new String[] {"--sed", "5"}, "", out)).isEqualTo(2);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--sed").contains("--help");
    }

    @Test
    void an_incident_outside_the_time_that_is_simulated_is_refused_by_its_line() throws Exception {
        Path late = Files.writeString(folder.resolve("late.txt"), "for 2d\n\n+2d issuer-down\n");
        Path early =
                Files.writeString(
                        folder.resolve("early.txt"),
                        "from 2026-03-02T00:00\n2026-03-01T23:59 mixture of=all\n");

        assertThat(said("--scenario", late.toString())).contains("line 3, time", "not within");
        assertThat(said("--scenario", early.toString())).contains("line 2, time", "not within");
    }

    @Test
    void a_scenario_that_cannot_be_read_is_explained_and_a_byte_order_mark_is_no_part_of_it()
            throws Exception {
        Path marked = Files.writeString(folder.resolve("bom.txt"), "\uFEFF+1h issuer-down\n");
        Path foreign =
                Files.write(folder.resolve("gbk.txt"), "# 模拟".getBytes(Charset.forName("GBK")));

        assertThat(said("--scenario", folder.resolve("none.txt").toString()))
                .contains("scenario")
                .contains("is not there");
        assertThat(said("--scenario", foreign.toString())).contains("is not UTF-8");
        assertThat(said("--truth", folder.resolve("no/such/t.jsonl").toString()))
                .contains("cannot be");
        assertThat(
                        said(
                                "--scenario",
                                marked.toString(),
                                "--speed",
                                "max",
                                "--cardholders",
                                "50",
                                "--merchants",
                                "20"))
                .contains("running=false");
    }

    private static int run(String[] arguments, String commands, ByteArrayOutputStream out)
            throws IOException, InterruptedException {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return CommandLine.run(
                arguments,
                new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)),
                printed,
                printed);
    }

    private static String said(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(arguments, "", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void reference_data_name_every_institution_of_the_traffic() {
        String reference = ReferenceFile.of(new World(Run.settings(1).plan(), new Chance(1)));

        for (IsoMessage message : Run.of(Run.settings(1).withRate(.05)).messages("0120")) {
            assertThat(reference).contains("\"code\":\"" + message.required(32) + '"');
            assertThat(reference).contains("\"code\":\"" + message.required(100) + '"');
        }
        assertThat(Dialect.RECORD.name()).isEqualTo("record");
    }

    private SimulatorSettings.Output files(String name) {
        return SimulatorSettings.Output.NOWHERE
                .withTruth(folder.resolve(name + ".jsonl"))
                .with(OutputFile.CSV, folder.resolve(name + ".csv"))
                .with(OutputFile.REFERENCE, folder.resolve(name + ".json"))
                .with(OutputFile.FRAMES, folder.resolve(name + ".bin"));
    }

    private static SimulatorStatus finish(SimulatorSettings settings) throws Exception {
        try (Simulator simulator = Simulator.start(settings)) {
            assertThat(simulator.await(PATIENCE)).isTrue();
            return simulator.status();
        }
    }
}
