package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.platform.agents.runs.Office;
import io.feiqian.platform.agents.runs.RunRoom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The assistant's part of the API over real sockets, as {@link AssistantWeb} wires it. */
@Tag("slow")
class AssistantHttpTest {

    private final Office office = new Office();
    private final RunRoom room = office.open();
    private final AnnotationConfigServletWebServerApplicationContext server =
            AssistantWeb.serve(office, room);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() throws Exception {
        http.close();
        server.close();
        office.close();
    }

    @Test
    void a_prompt_of_a_megabyte_is_refused_by_its_field_and_limit() throws Exception {
        String thread = thread();

        HttpResponse<String> refused = say(thread, "批".repeat(1024 * 1024));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body().length()).isLessThan(2_000);
        assertThat(JsonPath.<String>read(refused.body(), "$.fields[0].field")).isEqualTo("text");
        assertThat(JsonPath.<String>read(refused.body(), "$.fields[0].value")).isEqualTo("1048576");
        assertThat(JsonPath.<String>read(refused.body(), "$.fields[0].remedy"))
                .contains("最多 4000 个字");
        assertThat(messages(thread)).isEmpty();
    }

    @Test
    void a_body_over_the_limit_is_413_and_the_next_one_is_answered() throws Exception {
        String thread = thread();

        HttpResponse<String> refused = say(thread, "x".repeat(5 * 1024 * 1024));
        HttpResponse<String> unannounced =
                http.send(
                        message(
                                thread,
                                HttpRequest.BodyPublishers.ofInputStream(() -> new Endless())),
                        BodyHandlers.ofString());

        for (HttpResponse<String> one : List.of(refused, unannounced)) {
            assertThat(one.statusCode()).as(one.body()).isEqualTo(413);
            assertThat(one.body()).contains("/problems/too-large", "4194304 bytes");
        }
        assertThat(messages(thread)).isEmpty();
        assertThat(say(thread, "昨天的批准率是多少").statusCode()).isEqualTo(202);
    }

    @Test
    void a_caller_who_sends_far_more_than_is_taken_still_reads_why() throws Exception {
        String thread = thread();

        for (int attempt = 0; attempt < 5; attempt++) {
            HttpResponse<String> refused = say(thread, "x".repeat(20 * 1024 * 1024));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
            assertThat(refused.body()).contains("/problems/too-large");
        }
        assertThat(messages(thread)).isEmpty();
    }

    @Test
    void a_reader_that_comes_back_gets_exactly_the_rest() throws Exception {
        String run = run("昨天的批准率是多少");
        List<String> all = read(open(run, null), Integer.MAX_VALUE);
        int end = all.size();

        assertThat(ids(all)).isEqualTo(LongStream.rangeClosed(1, end).boxed().toList());
        assertThat(all.getLast()).contains("Answered");
        for (int seen = 0; seen < end; seen++) {
            assertThat(read(open(run, String.valueOf(seen)), Integer.MAX_VALUE))
                    .isEqualTo(all.subList(seen, end));
        }
        assertThat(open(run, String.valueOf(end)).statusCode()).isEqualTo(204);
    }

    @Test
    void a_reader_that_breaks_off_while_the_run_goes_on_misses_nothing_and_sees_nothing_twice()
            throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        office.calls =
                request -> {
                    Office.await(answer);
                    return Office.answer(request);
                };
        String run = run("昨天的批准率是多少");

        List<String> seen = new ArrayList<>(read(open(run, null), 2));
        HttpResponse<InputStream> again = open(run, "2");
        answer.countDown();
        seen.addAll(read(again, Integer.MAX_VALUE));

        assertThat(seen).isEqualTo(read(open(run, null), Integer.MAX_VALUE));
        assertThat(ids(seen)).doesNotHaveDuplicates();
        assertThat(seen.getLast()).contains("Answered");
    }

    @Test
    void what_the_browser_saw_last_counts_more_than_where_the_page_began() throws Exception {
        String run = run("昨天的批准率是多少");
        List<String> all = read(open(run, null), Integer.MAX_VALUE);

        assertThat(read(open(run + "/events?after=1", "3"), Integer.MAX_VALUE))
                .isEqualTo(all.subList(3, all.size()));
        HttpResponse<InputStream> refused = open(run, "the third");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Last-Event-ID", "the third", "不填就从头读起");
    }

    private String thread() throws Exception {
        HttpResponse<String> made =
                http.send(
                        HttpRequest.newBuilder(uri("/threads"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        return JsonPath.read(made.body(), "$.id");
    }

    private String run(String text) throws Exception {
        return JsonPath.read(say(thread(), text).body(), "$.runId");
    }

    private HttpResponse<String> say(String thread, String text) throws Exception {
        String body = "{\"text\":\"" + text + "\"}";
        return http.send(
                message(thread, HttpRequest.BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    private HttpRequest message(String thread, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(uri("/threads/" + thread + "/messages"))
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }

    private List<String> messages(String thread) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/threads/" + thread)).build();
        return JsonPath.read(http.send(request, BodyHandlers.ofString()).body(), "$.messages");
    }

    private HttpResponse<InputStream> open(
            String run, @org.jspecify.annotations.Nullable String lastEventId) throws Exception {
        String path = run.contains("/") ? run : run + "/events";
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/runs/" + path));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    /** Events as "id: …" and "data: …" in one text, at most so many; then the reader leaves. */
    private static List<String> read(HttpResponse<InputStream> stream, int atMost)
            throws IOException {
        assertThat(stream.statusCode()).isEqualTo(200);
        List<String> events = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String line;
            while (events.size() < atMost && (line = lines.readLine()) != null) {
                if (line.startsWith("id: ")) {
                    events.add(line + "\n" + lines.readLine());
                }
            }
        }
        return events;
    }

    private static List<Long> ids(List<String> events) {
        return events.stream()
                .map(event -> Long.parseLong(event.substring(4, event.indexOf('\n'))))
                .toList();
    }

    private URI uri(String path) {
        int port = java.util.Objects.requireNonNull(server.getWebServer()).getPort();
        return URI.create("http://localhost:" + port + "/api/v1" + path);
    }

    /** Says no length and sends five million spaces, which are JSON as long as nothing follows. */
    private static final class Endless extends InputStream {
        private int left = 5_000_000;

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }
    }
}
