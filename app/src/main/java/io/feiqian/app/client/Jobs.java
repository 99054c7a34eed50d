package io.feiqian.app.client;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Watching a job of the server from the command line. */
final class Jobs {

    private static final long POLL_MILLIS = 500;

    /** As long as an import itself waits for its database, and a little. */
    private static final int AWAY_POLLS_MAX = 1300;

    private Jobs() {}

    /**
     * Shows a job until it ends; returns how it ended. The job waits for a database that is away or
     * has no room, and so do we.
     */
    static JsonNode watch(
            Api api, String jobs, JsonNode started, String what, Consumer<JsonNode> show) {
        JsonNode job = started;
        int away = 0;
        while (isGoing(job)) {
            show.accept(job);
            pause(what);
            try {
                job = api.get(jobs + "/" + started.path("id").asString());
                away = 0;
            } catch (ClientFailure failure) {
                if (!failure.passes() || ++away > AWAY_POLLS_MAX) {
                    throw failure;
                }
                if (away == 1) {
                    System.err.println("\n" + failure.getMessage() + " The " + what + " waits.");
                }
            }
        }
        show.accept(job);
        System.out.println();
        return job;
    }

    private static boolean isGoing(JsonNode job) {
        String state = job.path("state").asString();
        return state.equals("Running") || state.equals("Stopping");
    }

    private static void pause(String what) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("left; the " + what + " goes on in the server", 130);
        }
    }
}
