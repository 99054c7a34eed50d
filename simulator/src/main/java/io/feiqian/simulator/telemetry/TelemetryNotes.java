package io.feiqian.simulator.telemetry;

import io.feiqian.simulator.network.Answer;
import io.feiqian.simulator.network.Course;
import io.feiqian.simulator.network.Nodes;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.network.Switch;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Chance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The switch's logs and traces: every failure, and a few of the payments that went well. */
final class TelemetryNotes {

    private static final String LOGS = "logs.jsonl";
    private static final String TRACES = "traces.jsonl";
    private static final double TRACED = .005;
    private static final int TRACED_FAILURES_MAX = 50;
    private static final long SLOW_QUERY_MILLIS = 1_000;

    private final Lines lines;
    private final Nodes nodes;
    private final Chance chance;
    private final String[] releases = new String[Nodes.ROUTERS];
    private int failuresTraced;

    TelemetryNotes(Lines lines, Nodes nodes, long startMillis, Chance chance) {
        this.lines = lines;
        this.nodes = nodes;
        this.chance = chance;
        for (int i = 0; i < releases.length; i++) {
            releases[i] = nodes.release(i, startMillis);
        }
    }

    void tick(long atMillis) {
        failuresTraced = 0;
        for (int i = 0; i < releases.length; i++) {
            String now = nodes.release(i, atMillis);
            if (!now.equals(releases[i])) {
                router(i, now, atMillis, "INFO", "stopping release " + releases[i], Map.of());
                router(i, now, atMillis, "INFO", "started release " + now + " in 3.2 s", Map.of());
                releases[i] = now;
            }
        }
        if (atMillis % 300_000 == 0) {
            Bank bank = Bank.issuers().get(chance.below(Bank.issuers().size()));
            String body =
                    "echo answered by " + bank.code() + " in " + chance.between(20, 90) + " ms";
            log("issuer-link", "issuer-link-1", Nodes.RELEASE, atMillis, "INFO", body, Map.of());
        }
    }

    void ended(Course course, Answer answer, long nowMillis) {
        Course.Path path = course.path();
        Payment payment = course.payment();
        Map<String, String> keys = keys(payment);
        if (path.databaseMillis() > SLOW_QUERY_MILLIS) {
            String body = "slow query " + path.databaseMillis() + " ms: insert into payment_log";
            log("database", "database-1", "16.4", nowMillis, "WARN", body, keys);
        }
        boolean failed = answer.bySwitch() && !answer.approved();
        String issuer = payment.destination().code();
        switch (answer.code()) {
            case "91" ->
                    link(nowMillis, "no answer from issuer " + issuer + " within 8000 ms", keys);
            case "68" ->
                    link(nowMillis, "answer of issuer " + issuer + " came after 8000 ms", keys);
            case "92" -> link(nowMillis, "issuer " + issuer + " refuses card range", keys);
            case "96" ->
                    router(path.router(), path.release(), nowMillis, "ERROR", why(course), keys);
            default -> {
                // Declines of issuers are no failures of the switch.
            }
        }
        if (failed ? failuresTraced++ < TRACED_FAILURES_MAX : chance.happens(TRACED)) {
            trace(course, answer, nowMillis, failed);
        }
    }

    void lost(Course course, long nowMillis) {
        String acquirer = course.payment().merchant().acquirer().code();
        if (chance.happens(.3)) {
            String body = "line to acquirer " + acquirer + ": segments retransmitted";
            String gateway = "gateway-" + (nodes.gateway(acquirer) + 1);
            log("gateway", gateway, Nodes.RELEASE, nowMillis, "WARN", body, Map.of());
        }
    }

    private static String why(Course course) {
        if (Nodes.NEXT_RELEASE.equals(course.path().release())
                && "032".equals(course.payment().entryMode())) {
            return "NullPointerException at QrToken.parse(QrToken.java:88)";
        }
        return course.path().databaseMillis() > Switch.ISSUER_LIMIT_MILLIS
                ? "timed out waiting for a connection: pool exhausted (50 of 50 in use)"
                : "issuer answered 96, system malfunction";
    }

    private void link(long atMillis, String body, Map<String, String> keys) {
        log("issuer-link", "issuer-link-1", Nodes.RELEASE, atMillis, "ERROR", body, keys);
    }

    private void router(
            int router,
            String release,
            long atMillis,
            String severity,
            String body,
            Map<String, String> keys) {
        log("router", "router-" + (router + 1), release, atMillis, severity, body, keys);
    }

    private void log(
            String service,
            String instance,
            String release,
            long atMillis,
            String severity,
            String body,
            Map<String, String> keys) {
        String resource = Otlp.resource(service, instance, release);
        String line = Otlp.log(resource, atMillis, severity, body, keys);
        lines.write(OutputFile.TELEMETRY, LOGS, line);
    }

    private void trace(Course course, Answer answer, long nowMillis, boolean failed) {
        Payment payment = course.payment();
        Course.Path path = course.path();
        long from = payment.atMillis();
        String trace = hex(payment, 1) + hex(payment, 2);
        String gateway = hex(payment, 3);
        String router = hex(payment, 4);
        Map<String, String> keys = keys(payment);
        Map<String, List<String>> spans = new LinkedHashMap<>();
        spans.put(
                Otlp.resource(
                        "gateway",
                        "gateway-" + (nodes.gateway(payment.merchant().acquirer().code()) + 1),
                        Nodes.RELEASE),
                List.of(Otlp.span(trace, gateway, "", "payment", from, nowMillis, failed, keys)));
        spans.put(
                Otlp.resource("router", "router-" + (path.router() + 1), path.release()),
                List.of(Otlp.span(trace, router, gateway, "route", from, nowMillis, failed, keys)));
        long stored = Math.min(nowMillis, from + path.databaseMillis());
        spans.put(Otlp.resource("database", "database-1", "16.4"), List.of(insert(course, stored)));
        if (!"96".equals(answer.code()) || !failed) {
            String issuer = "issuer " + payment.destination().code();
            Map<String, String> code = Map.of("responseCode", answer.code());
            String span = hex(payment, 6);
            spans.put(
                    Otlp.resource("issuer-link", "issuer-link-1", Nodes.RELEASE),
                    List.of(
                            Otlp.span(
                                    trace, span, router, issuer, stored, nowMillis, failed, code)));
        }
        lines.write(OutputFile.TELEMETRY, TRACES, Otlp.spans(spans));
    }

    private static String insert(Course course, long toMillis) {
        Payment payment = course.payment();
        boolean starved = course.path().databaseMillis() > Switch.ISSUER_LIMIT_MILLIS;
        return Otlp.span(
                hex(payment, 1) + hex(payment, 2),
                hex(payment, 5),
                hex(payment, 4),
                "insert payment_log",
                payment.atMillis(),
                toMillis,
                starved,
                Map.of());
    }

    private static Map<String, String> keys(Payment payment) {
        return Map.of(
                "rrn",
                payment.rrn(),
                "acquirer",
                payment.merchant().acquirer().code(),
                "issuer",
                payment.destination().code(),
                "entryMode",
                payment.entryMode());
    }

    /** Eight bytes of an id: the same for the same payment. */
    private static String hex(Payment payment, int part) {
        long mixed = Long.parseLong(payment.rrn()) * 31 + part;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return String.format(Locale.ROOT, "%016x", mixed ^ (mixed >>> 31));
    }
}
