package io.feiqian.app.client;

import tools.jackson.databind.JsonNode;

/** Watching a job of the server from the command line. */
final class Jobs {

    private static final long POLL_MILLIS = 500;

    private Jobs() {}

    static boolean isGoing(JsonNode job) {
        String state = job.path("state").asString();
        return state.equals("Running") || state.equals("Stopping");
    }

    static void pause(String what) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("left; the " + what + " goes on in the server", 130);
        }
    }
}
