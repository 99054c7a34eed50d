package io.feiqian.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/**
 * A whole install with ten million authorisations of 90 days: searches over all of them by card,
 * merchant and terminal, and questions about a month. Beside the questions, in the same run: the
 * same figures asked with a condition that every row meets and no roll-up knows, so that the rows
 * are read.
 */
final class ScaleBench implements Bench {

    private static final long ROWS = Long.getLong("feiqian.bench.rows", 10_000_000);
    private static final int WARM_UP = 60;
    private static final int SEARCHES = 200;
    private static final int ROUNDS = 6;
    private static final long POLL_MILLIS = 500;
    private static final long REST_POLL_MILLIS = 2_000;
    private static final int QUIET_LOOKS = 10;
    private static final String PERIOD =
            "from=%sT00:00:00Z&to=%sT00:00:00Z"
                    .formatted(ScaleFile.FIRST, ScaleFile.FIRST.plusDays(ScaleFile.DAYS));
    private static final String EVERY_ROW = "金额超过0.01元的";
    private static final List<String> MONTHS =
            List.of(
                    "上个月%s交易了多少笔，多少钱",
                    "上个月%s交易的批准率是多少", "按发卡行看上个月%s交易的批准率", "上个月%s交易拒绝最多的原因是什么", "上个月%s交易按商户类别看多少笔");

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Result run() throws Exception {
        Path folder = Files.createTempDirectory("feiqian-scale");
        try (Install install = Install.fresh()) {
            install.startCache();
            ScaleFile.writeMapping(install.home().resolve("mappings"));
            Path file = folder.resolve("rows.csv");
            ScaleFile.write(file, ROWS);
            install.up();
            double imported = imported(install, file);
            double rolled = rolled(install);
            awaitRest(install);
            List<JsonNode> samples = samples(install);
            double[] card = searches(install, samples, "cardToken", "/card/token");
            double[] merchant = searches(install, samples, "merchant", "/merchant/id");
            double[] terminal = searches(install, samples, "terminal", "/terminal");
            double[] months = questions(install, "");
            double[] rows = questions(install, EVERY_ROW);
            return new Result(
                    name(),
                    "%,d authorisations of %d days; searches over all days, one after another over HTTP, warm"
                            .formatted(ROWS, ScaleFile.DAYS),
                    List.of(
                            Result.Figure.of("import beside the roll-ups", imported, "rows/s"),
                            Result.Figure.of("until the last day is rolled", rolled, "s"),
                            search("card", card),
                            search("merchant", merchant),
                            search("terminal", terminal),
                            Result.Figure.of("bare status request, median", bare(install), "ms"),
                            new Result.Figure(
                                    "question about a month, p95",
                                    at(months, .95),
                                    "ms",
                                    "<= 1000"),
                            Result.Figure.of("same, median", at(months, .5), "ms"),
                            Result.Figure.of("same figures by rows, median", at(rows, .5), "ms")),
                    String.format(
                            Locale.ROOT,
                            "a month by roll-ups takes %.3f of the time that its rows take",
                            at(months, .5) / at(rows, .5)));
        } finally {
            BenchHome.delete(folder);
        }
    }

    private static Result.Figure search(String by, double[] sorted) {
        return new Result.Figure(
                "search by " + by + " over all days, p95", at(sorted, .95), "ms", "<= 20");
    }

    private static double imported(Install install, Path file) throws Exception {
        JsonNode job =
                install.post(
                        "/payments/imports", Map.of("path", file.toString(), "mapping", "scale"));
        long start = System.nanoTime();
        String path = "/payments/imports/" + job.path("id").asString();
        while (install.get(path).path("state").asString().equals("Running")) {
            Thread.sleep(POLL_MILLIS);
        }
        JsonNode done = install.get(path);
        if (!done.path("state").asString().equals("Done")) {
            throw new IllegalStateException("The import did not end well: " + done);
        }
        return ROWS / ((System.nanoTime() - start) / 1e9);
    }

    /** Seconds from the import's end until no day is open. */
    private static double rolled(Install install) throws Exception {
        long start = System.nanoTime();
        while (install.metric("feiqian_rollups_days{state=\"open\"}") > 0) {
            Thread.sleep(POLL_MILLIS);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Until autovacuum has been through what was imported: it plans anew what it analyses. */
    private static void awaitRest(Install install) throws Exception {
        try (Connection database = install.database();
                PreparedStatement workers =
                        database.prepareStatement(
                                "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'")) {
            int quiet = 0;
            while (quiet < QUIET_LOOKS) {
                Thread.sleep(REST_POLL_MILLIS);
                try (ResultSet row = workers.executeQuery()) {
                    row.next();
                    quiet = row.getInt(1) == 0 ? quiet + 1 : 0;
                }
            }
        }
    }

    /** Transactions of all days, whose cards, merchants and terminals are searched. */
    private static List<JsonNode> samples(Install install) throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        List<JsonNode> samples = new ArrayList<>();
        while (samples.size() < SEARCHES + WARM_UP) {
            String to = ScaleFile.FIRST.plusDays(1 + random.nextInt(ScaleFile.DAYS)).toString();
            install.get(
                            "/payments/transactions?limit=5&from=%sT00:00:00Z&to=%sT00:00:00Z"
                                    .formatted(ScaleFile.FIRST, to))
                    .path("items")
                    .forEach(samples::add);
        }
        return samples;
    }

    /** Sorted milliseconds; the first ones, in which statements are planned, are not counted. */
    private static double[] searches(
            Install install, List<JsonNode> samples, String parameter, String pointer)
            throws Exception {
        double[] millis = new double[SEARCHES];
        for (int i = -WARM_UP; i < SEARCHES; i++) {
            String value = samples.get(i + WARM_UP).at(pointer).asString();
            long start = System.nanoTime();
            int found =
                    install.get(
                                    "/payments/transactions?%s&%s=%s"
                                            .formatted(PERIOD, parameter, value))
                            .path("items")
                            .size();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            if (found == 0) {
                throw new IllegalStateException("Nothing found by " + parameter + " " + value);
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double[] questions(Install install, String condition) throws Exception {
        double[] millis = new double[MONTHS.size() * ROUNDS];
        for (int i = -MONTHS.size(); i < millis.length; i++) {
            String question = MONTHS.get(Math.floorMod(i, MONTHS.size())).formatted(condition);
            long start = System.nanoTime();
            String end = install.ask(question);
            if (!end.equals("Answered")) {
                throw new IllegalStateException(question + " ended as " + end);
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double bare(Install install) throws Exception {
        double[] millis = new double[SEARCHES];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            install.get("/status");
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return at(millis, .5);
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }
}
