package io.feiqian.platform.gateway;

import io.feiqian.platform.gateway.ChatOutcome.Broken;
import io.feiqian.platform.gateway.ChatOutcome.RateLimited;
import io.feiqian.platform.gateway.ChatOutcome.Refused;
import io.feiqian.platform.gateway.ChatOutcome.TimedOut;
import io.feiqian.platform.gateway.ChatOutcome.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Speaks the chat completions protocol of OpenAI, streamed, to any endpoint that offers it (Qwen,
 * DeepSeek, vLLM, Ollama, llama.cpp …). Source: OpenAI API reference, "Create chat completion". A
 * stalled stream is closed by a watchdog, because a blocking read has no time-out of its own.
 */
final class OpenAiCompatible implements ChatProvider {

    private static final int LINE_CHARS_MAX = 1 << 20;

    /** No tokenizer makes more of a token; what is longer has lost count of the tokens allowed. */
    private static final int CHARS_PER_TOKEN_MAX = 12;

    private static final int ERROR_CHARS_MAX = 300;
    private static final Duration RETRY_AFTER_DEFAULT = Duration.ofSeconds(5);
    private static final ScheduledExecutorService WATCHDOG =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("model-watchdog").factory());

    private final ModelSettings.Endpoint endpoint;
    private final Duration firstWordTimeout;
    private final Duration timeout;
    private final ObjectMapper json;
    private final HttpClient http;

    OpenAiCompatible(
            ModelSettings.Endpoint endpoint,
            Duration firstWordTimeout,
            Duration timeout,
            ObjectMapper json) {
        this.endpoint = endpoint;
        this.firstWordTimeout = firstWordTimeout;
        this.timeout = timeout;
        this.json = json;
        // Version 1.1: several self-hosted servers answer an upgrade to 2 with a closed connection.
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(firstWordTimeout)
                        .build();
    }

    @Override
    public ChatOutcome chat(ChatRequest request, Consumer<String> onText) {
        HttpRequest.Builder post =
                HttpRequest.newBuilder(URI.create(endpoint.url() + "/chat/completions"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .timeout(firstWordTimeout)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        ChatJson.write(json, endpoint.name(), request)));
        if (endpoint.key() != null && !endpoint.key().isBlank()) {
            post.header("Authorization", "Bearer " + endpoint.key());
        }
        try {
            HttpResponse<InputStream> response =
                    http.send(post.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return response.statusCode() == 200
                        ? read(request, body, onText)
                        : failure(response.statusCode(), retryAfter(response), body);
            }
        } catch (HttpTimeoutException e) {
            return new TimedOut(firstWordTimeout, Usage.NONE);
        } catch (IOException e) {
            // A refused connection has no message.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Broken(reason + " at " + endpoint.url(), Usage.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Broken("interrupted", Usage.NONE);
        }
    }

    private ChatOutcome read(ChatRequest request, InputStream body, Consumer<String> onText) {
        StreamedAnswer answer = new StreamedAnswer(onText);
        AtomicBoolean late = new AtomicBoolean();
        var watchdog =
                WATCHDOG.schedule(
                        () -> {
                            late.set(true);
                            closeQuietly(body);
                        },
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            readChunks(body, answer, request.answerTokensMax() * CHARS_PER_TOKEN_MAX);
        } catch (IOException | JacksonException e) {
            return late.get()
                    ? new TimedOut(timeout, answer.usage(request))
                    : new Broken("wrong stream: " + e.getMessage(), answer.usage(request));
        } finally {
            watchdog.cancel(false);
        }
        if (!answer.finished()) {
            return late.get()
                    ? new TimedOut(timeout, answer.usage(request))
                    : new Broken("the stream ended before the answer did", answer.usage(request));
        }
        return answer.isEmpty()
                ? new Broken("the answer was empty", answer.usage(request))
                : answer.completed(request);
    }

    private void readChunks(InputStream body, StreamedAnswer answer, int charsMax)
            throws IOException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        StringBuilder unstreamed = new StringBuilder();
        for (String line = line(lines); line != null; line = line(lines)) {
            if (line.startsWith("data:")) {
                String data = line.substring(5).strip();
                if (data.equals("[DONE]")) {
                    return;
                }
                answer.accept(json.readTree(data));
            } else if (!line.startsWith(":") && !line.startsWith("event:")) {
                unstreamed.append(line);
            }
            if (answer.length() > charsMax) {
                throw new IOException("longer than " + charsMax + " characters");
            }
            if (unstreamed.length() > LINE_CHARS_MAX) {
                throw new IOException("longer than " + LINE_CHARS_MAX + " characters");
            }
        }
        if (!unstreamed.isEmpty()) {
            answer.accept(json.readTree(unstreamed.toString()));
        }
    }

    /** A line, bounded: an endless one must not fill the heap. */
    private static @org.jspecify.annotations.Nullable String line(BufferedReader reader)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > LINE_CHARS_MAX) {
                throw new IOException("a line longer than " + LINE_CHARS_MAX + " characters");
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    private static ChatOutcome failure(int status, Duration retryAfter, InputStream body)
            throws IOException {
        byte[] start = body.readNBytes(ERROR_CHARS_MAX);
        String reason = status + " " + new String(start, StandardCharsets.UTF_8).strip();
        if (status == 429) {
            return new RateLimited(retryAfter);
        }
        return status >= 500 ? new Broken(reason, Usage.NONE) : new Refused(status, reason);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(RETRY_AFTER_DEFAULT);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The reader finds the stream closed and reports the time-out.
        }
    }
}
