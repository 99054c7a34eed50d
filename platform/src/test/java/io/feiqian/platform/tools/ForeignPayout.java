package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Pays through the {@link ForeignBank}; says each point where it could die. */
record ForeignPayout(int port, Kind kind, Consumer<String> points) implements EffectTool {

    /** What the other side can do for us. */
    enum Kind {
        KEY,
        QUERY,
        NEITHER
    }

    @Override
    public ToolSpec spec() {
        return SampleTools.spec(
                "sample_transfer",
                Effect.MONEY,
                SampleTools.limits(Duration.ofMillis(800)),
                SampleTools.amountSlot());
    }

    @Override
    public ToolOutcome preview(Arguments arguments, ToolContext context) {
        return SampleTools.amountOf(arguments, context);
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        String amount =
                arguments.amount("amount").orElseThrow().amount().toBigIntegerExact().toString();
        String key = kind == Kind.NEITHER ? "-" : context.idempotencyKey();
        points.accept("before the foreign call");
        ask("PAY " + kind + " " + key + " " + amount);
        points.accept("after the foreign answer");
        return SampleTools.amountOf(arguments, context);
    }

    @Override
    public Reconciliation reconcile(Arguments arguments, ToolContext context) {
        points.accept("before reconciling");
        return switch (kind) {
            case KEY -> new Reconciliation.SafeToRepeat();
            case QUERY ->
                    ask("ASK " + context.idempotencyKey()).equals("0")
                            ? new Reconciliation.DidNotHappen()
                            : new Reconciliation.Happened(SampleTools.amountOf(arguments, context));
            case NEITHER ->
                    new Reconciliation.Unknowable(
                            new Bilingual("对方无法查询", "The other side cannot be asked."));
        };
    }

    private String ask(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                PrintWriter out =
                        new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(line);
            if (line.startsWith("PAY")) {
                points.accept("after the foreign call is sent");
            }
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("The bank hung up.");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
