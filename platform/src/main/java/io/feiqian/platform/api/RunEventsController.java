package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.runs.RunReport;
import io.feiqian.platform.agents.runs.RunReports;
import io.feiqian.platform.agents.runs.Runs;
import io.feiqian.platform.agents.runs.StoredEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A run's events as server-sent events (WHATWG HTML, section 9.2). Each reader has a virtual thread
 * that reads the log and blocks on its own connection: a slow one is dropped by the server's write
 * time-out and holds up neither the loop nor other readers.
 */
@RestController
class RunEventsController {

    private static final int READERS_MAX = 500;
    private static final Duration STREAM_MAX = Duration.ofMinutes(10);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final int BEATS_PER_COMMENT = 7;

    private final Runs runs;
    private final RunReports reports;

    RunEventsController(Runs runs, RunReports reports) {
        this.runs = runs;
        this.reports = reports;
    }

    @GetMapping("/api/v1/runs/{id}/events")
    void events(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        Caller caller = Callers.current();
        long from = after(after, lastEventId);
        RunReport run = reports.find(caller, id).orElseThrow(() -> ApiProblem.notFound("Run", id));
        if (run.endedAt() != null && reports.events(caller, id, from, 1).isEmpty()) {
            // An EventSource comes back by itself; only this status tells it that all was said.
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        if (runs.readers() >= READERS_MAX) {
            throw new ApiProblem(
                    "busy",
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many streams are open. Close one, or try again in a moment.");
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache, no-transform");
        // A proxy that gathers the stream would make it no stream.
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        response.flushBuffer();
        try {
            runs.follow(caller, id, from, STREAM_MAX, BEAT, new Stream(out));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the browser saw last counts more than where the page began. */
    private static long after(@Nullable Long after, @Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return after == null ? 0 : Math.max(0, after);
        }
        try {
            return Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            throw new InvalidValue(
                    "Last-Event-ID",
                    lastEventId,
                    new Bilingual("不是这个流的序号", "is not a sequence of this stream"),
                    new Bilingual("不填就从头读起。", "Leave it out to read from the beginning."));
        }
    }

    private static final class Stream implements Runs.Reader<IOException> {

        private final OutputStream out;
        private int beats;

        Stream(OutputStream out) {
            this.out = out;
        }

        @Override
        public boolean read(StoredEvent event) throws IOException {
            // Stored events are one line: the codec writes no line breaks outside of strings.
            write("id: %d\ndata: %s\n\n".formatted(event.sequence(), event.json()));
            return true;
        }

        @Override
        public boolean idle() throws IOException {
            if (++beats % BEATS_PER_COMMENT == 0) {
                write(": beat\n\n");
            }
            return true;
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
