package io.feiqian.app.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * {@code archive --plan}: what would go and what is held back. {@code archive --reason R}: asks for
 * it; a second person approves. {@code archive restore DAY --reason R}: puts a day back.
 */
final class ArchiveCommand implements Client.Command {

    private static final String RETENTION = "/payments/retention";
    private static final double LIVE_DAYS = 30;

    @Override
    public int run(Api api, List<String> arguments) {
        Options options =
                Options.parse(
                        arguments, List.of("reason", "days", "class"), List.of("plan", "standing"));
        List<String> words = options.positional();
        if (options.has("plan") && words.isEmpty()) {
            return plan(api);
        }
        if (words.isEmpty()) {
            return ask(api, options);
        }
        if (words.size() == 2 && words.getFirst().equals("restore")) {
            return restore(api, options, words.get(1));
        }
        throw ClientFailure.usage(
                "archive takes --plan, or --reason \"…\", or restore DAY --reason \"…\"");
    }

    private static int plan(Api api) {
        JsonNode policy = api.get(RETENTION);
        for (JsonNode rule : policy.path("rules")) {
            System.out.printf(
                    "%-14s %s%n",
                    rule.path("dataClass").asString(),
                    rule.path("keepDays").isNumber()
                            ? "archived after " + rule.path("keepDays").asInt() + " days"
                            : "kept for ever");
        }
        for (JsonNode day : api.get(RETENTION + "/plan").path("items")) {
            StringBuilder held = new StringBuilder();
            for (JsonNode hold : day.path("held")) {
                held.append(held.isEmpty() ? "  stays: " : ", ")
                        .append(hold.path("count").asLong())
                        .append(' ')
                        .append(hold.path("words").path("en").asString());
            }
            System.out.printf(
                    "%s %-14s %,12d rows %,14d bytes%s%n",
                    day.path("day").asString(),
                    day.path("dataClass").asString(),
                    day.path("rows").asLong(),
                    day.path("bytes").asLong(),
                    held);
        }
        return 0;
    }

    private static int ask(Api api, Options options) {
        JsonNode asked =
                api.post(
                        RETENTION + "/requests",
                        Map.of(
                                "standing",
                                options.has("standing"),
                                "reason",
                                options.required("reason")),
                        UUID.randomUUID().toString());
        if (!asked.path("state").asString().equals("Pending")) {
            System.out.println("The request is " + asked.path("state").asString() + ".");
            return 0;
        }
        System.out.println(
                "A second person decides: "
                        + api.console()
                        + "/approvals/"
                        + asked.path("approvalId").asString()
                        + "  Nothing is archived before.");
        return 0;
    }

    private static int restore(Api api, Options options, String day) {
        JsonNode started =
                api.post(
                        RETENTION + "/restores",
                        Map.of(
                                "dataClass",
                                options.value("class").orElse("transactions"),
                                "day",
                                day,
                                "liveDays",
                                (int) options.number("days", LIVE_DAYS),
                                "reason",
                                options.required("reason")));
        JsonNode job =
                Jobs.watch(api, RETENTION + "/jobs", started, "restore", ArchiveCommand::line);
        if (job.path("state").asString().equals("Done")) {
            System.out.println("Live at least until " + job.path("liveUntil").asString() + ".");
            return 0;
        }
        System.err.println(
                "feiqian: restore "
                        + job.path("state").asString()
                        + ". "
                        + job.path("problem").asString(""));
        return 1;
    }

    private static String line(JsonNode job) {
        return String.format(
                "%,d of %,d days, %,d rows",
                job.path("daysDone").asInt(0),
                job.path("daysTotal").asInt(0),
                job.path("rowsMoved").asLong(0));
    }
}
