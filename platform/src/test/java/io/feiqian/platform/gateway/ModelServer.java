package io.feiqian.platform.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real HTTP server that speaks the chat protocol well or badly, as a script tells it. */
public final class ModelServer implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    public ModelServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public ModelServer next(Behaviour behaviour) {
        script.add(behaviour);
        return this;
    }

    /** The bodies of the requests so far. */
    public Queue<String> received() {
        return received;
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Behaviour behaviour = script.poll();
        try (exchange) {
            (behaviour == null ? status(500, "no more script") : behaviour).answer(exchange, this);
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }

    /** One answer of the server. */
    public interface Behaviour {
        void answer(HttpExchange exchange, ModelServer server) throws IOException;
    }

    public static Behaviour stream(String... chunks) {
        return (exchange, server) ->
                send(exchange, String.join("", sse(chunks)) + "data: [DONE]\n\n");
    }

    /** Sends the chunks and closes without the end. */
    public static Behaviour truncated(String... chunks) {
        return (exchange, server) -> send(exchange, String.join("", sse(chunks)));
    }

    /** Sends the chunks, then nothing more until the test ends. */
    public static Behaviour stalled(String... chunks) {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(String.join("", sse(chunks)).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            server.awaitRelease();
        };
    }

    /** Accepts and never says a word. */
    public static Behaviour silent() {
        return (exchange, server) -> server.awaitRelease();
    }

    public static Behaviour raw(String body) {
        return (exchange, server) -> send(exchange, body);
    }

    public static Behaviour status(int status, String body, String... headers) {
        return (exchange, server) -> {
            for (int i = 0; i + 1 < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** A chunk that carries text. */
    public static String text(String words) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + words + "\"}}]}";
    }

    /** A chunk that carries a piece of a function call. */
    public static String call(int index, String id, String name, String arguments) {
        return "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}]}}]}"
                .formatted(index, id, name, arguments.replace("\"", "\\\""));
    }

    /** The chunk that ends an answer, with its token counts. */
    public static String end(String reason, int promptTokens, int answerTokens) {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"%s\"}],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}"
                .formatted(reason, promptTokens, answerTokens);
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] sse(String... chunks) {
        String[] lines = new String[chunks.length];
        for (int i = 0; i < chunks.length; i++) {
            lines[i] = "data: " + chunks[i] + "\n\n";
        }
        return lines;
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
