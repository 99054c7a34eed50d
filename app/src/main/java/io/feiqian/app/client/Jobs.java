package io.feiqian.app.client;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Watching a job of the server from the command line. */
final class Jobs {

    private static final boolean TERMINAL =
            System.console() != null && System.console().isTerminal();

    private static final long POLL_MILLIS = 500;
    private static final int POLLS_A_LINE = 20;

    /** As long as an import itself waits for its database, and a little. */
    private static final int AWAY_POLLS_MAX = 1300;

    private Jobs() {}

    /**
     * Shows a job, in a line of words, until it ends; returns how it ended. The job waits for a
     * database that is away or has no room, and so do we.
     */
    static JsonNode watch(
            Api api, String jobs, JsonNode started, String what, Function<JsonNode, String> line) {
        JsonNode job = started;
        int away = 0;
        for (int poll = 0; isGoing(job); poll++) {
            show(line.apply(job), poll % POLLS_A_LINE == 0);
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
        show(line.apply(job), true);
        if (TERMINAL) {
            System.out.println();
        }
        return job;
    }

    /** A terminal has one line that changes; a file or a pipe gets a new line now and then. */
    private static void show(String line, boolean due) {
        if (TERMINAL) {
            System.out.print("\r" + line + "   ");
            System.out.flush();
        } else if (due) {
            System.out.println(line);
        }
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
