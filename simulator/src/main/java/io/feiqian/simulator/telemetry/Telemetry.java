package io.feiqian.simulator.telemetry;

import io.feiqian.simulator.network.Answer;
import io.feiqian.simulator.network.Course;
import io.feiqian.simulator.network.Nodes;
import io.feiqian.simulator.network.Watcher;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.world.Chance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The switch's own metrics, a point a minute, made from the same payments that the record hears of.
 * Two gateways (each acquirer is on one), four routers, a database, a link to each issuer.
 */
public final class Telemetry implements Watcher {

    private static final long TICK_MILLIS = 60_000;
    private static final int POOL_MAX = 50;
    private static final String METRICS = "metrics.jsonl";

    private final Lines lines;
    private final Chance chance;
    private final Nodes nodes;
    private final TelemetryNotes notes;
    private final long startMillis;
    private final List<Map<String, Long>> outcomes = new ArrayList<>();
    private final List<Buckets> answers = new ArrayList<>();
    private final Map<String, Buckets> issuers = new TreeMap<>();
    private final Map<String, Long> timeouts = new TreeMap<>();
    private final List<Map<String, Long>> retransmissions = new ArrayList<>();
    private final Buckets queries = new Buckets();
    private long queryMillisBefore;
    private long countedBefore;
    private long nextTick;

    public Telemetry(Lines lines, Nodes nodes, long startMillis, Chance chance) {
        this.lines = lines;
        this.chance = chance;
        this.nodes = nodes;
        this.notes = new TelemetryNotes(lines, nodes, startMillis, chance.split());
        this.startMillis = startMillis;
        this.nextTick = startMillis + TICK_MILLIS;
        for (int i = 0; i < Nodes.ROUTERS; i++) {
            outcomes.add(new TreeMap<>());
            answers.add(new Buckets());
        }
        for (int i = 0; i < Nodes.GATEWAYS; i++) {
            retransmissions.add(new TreeMap<>());
        }
    }

    @Override
    public void ended(Course course, Answer answer, long nowMillis) {
        tick(nowMillis);
        if (course.path() == Course.Path.NONE) {
            return;
        }
        int router = course.path().router();
        outcomes.get(router).merge(outcome(answer), 1L, Long::sum);
        answers.get(router).add(answer.millis());
        queries.add(course.path().databaseMillis());
        String issuer = course.payment().destination().code();
        if ("91".equals(answer.code()) || "68".equals(answer.code())) {
            timeouts.merge(issuer, 1L, Long::sum);
        } else if (!"96".equals(answer.code())) {
            issuers.computeIfAbsent(issuer, code -> new Buckets())
                    .add(Math.max(0, answer.millis() - course.path().databaseMillis()));
        }
        boolean lossy = course.marks().stream().anyMatch(m -> m.what().equals("answer-lost"));
        if (lossy) {
            retransmit(course, 3);
        }
        notes.ended(course, answer, nowMillis);
    }

    @Override
    public void lost(Course course, long nowMillis) {
        tick(nowMillis);
        // What never came cannot be counted; the line's retransmissions can.
        retransmit(course, 2);
        notes.lost(course, nowMillis);
    }

    private void retransmit(Course course, long times) {
        String acquirer = course.payment().merchant().acquirer().code();
        retransmissions.get(nodes.gateway(acquirer)).merge(acquirer, times, Long::sum);
    }

    private static String outcome(Answer answer) {
        if (answer.approved()) {
            return "approved";
        }
        return answer.bySwitch() ? "failed" : "declined";
    }

    private void tick(long nowMillis) {
        while (nowMillis >= nextTick) {
            notes.tick(nextTick);
            lines.write(OutputFile.TELEMETRY, METRICS, point(nextTick));
            nextTick += TICK_MILLIS;
        }
    }

    private String point(long at) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        long counted = count();
        double aSecond = (counted - countedBefore) * 1_000.0 / TICK_MILLIS;
        for (int i = 0; i < Nodes.GATEWAYS; i++) {
            all.put(
                    Otlp.resource("gateway", "gateway-" + (i + 1), Nodes.RELEASE),
                    List.of(
                            Otlp.gauge("process.cpu.utilization", "1", at, cpu(aSecond, .004)),
                            Otlp.sum(
                                    "link.retransmissions",
                                    "acquirer",
                                    startMillis,
                                    at,
                                    retransmissions.get(i))));
        }
        for (int i = 0; i < Nodes.ROUTERS; i++) {
            String release = nodes.release(i, at);
            double load = Nodes.NEXT_RELEASE.equals(release) ? .05 : .01;
            all.put(
                    Otlp.resource("router", "router-" + (i + 1), release),
                    List.of(
                            Otlp.gauge("process.cpu.utilization", "1", at, cpu(aSecond, load)),
                            Otlp.sum(
                                    "switch.requests", "outcome", startMillis, at, outcomes.get(i)),
                            Otlp.histogram(
                                    "switch.answer.duration", startMillis, at, answers.get(i))));
        }
        all.put(Otlp.resource("database", "database-1", "16.4"), database(at));
        all.put(Otlp.resource("issuer-link", "issuer-link-1", Nodes.RELEASE), links(at));
        countedBefore = counted;
        return Otlp.metrics(all);
    }

    private List<String> database(long at) {
        // Little's law: what is in use is what arrives times how long it stays.
        double inUse = (queries.sum() - queryMillisBefore) / (double) TICK_MILLIS;
        queryMillisBefore = queries.sum();
        double used = Math.min(POOL_MAX, 1 + Math.ceil(inUse * 4));
        return List.of(
                Otlp.gauge("db.client.connections.usage", "1", at, used),
                Otlp.gauge("db.client.connections.max", "1", at, POOL_MAX),
                Otlp.gauge("process.cpu.utilization", "1", at, cpu(inUse, .02)),
                Otlp.histogram("db.query.duration", startMillis, at, queries));
    }

    private List<String> links(long at) {
        List<String> metrics = new ArrayList<>();
        metrics.add(Otlp.sum("issuer.timeouts", "issuer", startMillis, at, timeouts));
        issuers.forEach((issuer, buckets) ->
                metrics.add(
                        Otlp.histogram(
                                "issuer." + issuer + ".duration", startMillis, at, buckets)));
        return metrics;
    }

    private long count() {
        long count = 0;
        for (Buckets buckets : answers) {
            count += buckets.count();
        }
        return count;
    }

    private double cpu(double load, double each) {
        return Math.clamp(.08 + load * each + .015 * chance.gaussian(), .01, 1);
    }
}
