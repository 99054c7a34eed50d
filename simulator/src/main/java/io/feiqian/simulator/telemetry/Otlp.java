package io.feiqian.simulator.telemetry;

import io.feiqian.simulator.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Telemetry as the OpenTelemetry file exporter writes it: one export request in OTLP JSON a line
 * (OpenTelemetry protocol 1.x, JSON encoding: 64-bit integers are strings, ids are hexadecimal).
 */
final class Otlp {

    private static final int CUMULATIVE = 2;
    private static final String SCOPE = Json.object().put("name", "feiqian.switch").toString();

    private Otlp() {}

    /** A program on a machine. */
    static String resource(String service, String instance, String version) {
        return Json.object()
                .raw(
                        "attributes",
                        attributes(
                                Map.of(
                                        "service.name",
                                        service,
                                        "service.instance.id",
                                        instance,
                                        "service.version",
                                        version)))
                .toString();
    }

    static String gauge(String name, String unit, long atMillis, double value) {
        String point =
                Json.object()
                        .put("timeUnixNano", nanos(atMillis))
                        .put("asDouble", Math.rint(value * 10_000) / 10_000)
                        .toString();
        return Json.object()
                .put("name", name)
                .put("unit", unit)
                .raw("gauge", Json.object().raw("dataPoints", "[" + point + "]").toString())
                .toString();
    }

    /** A counter since the start, by the value of one attribute. */
    static String sum(
            String name, String by, long startMillis, long atMillis, Map<String, Long> values) {
        List<String> points = new ArrayList<>();
        new TreeMap<>(values)
                .forEach((key, value) ->
                        points.add(
                                Json.object()
                                        .raw("attributes", attributes(Map.of(by, key)))
                                        .put("startTimeUnixNano", nanos(startMillis))
                                        .put("timeUnixNano", nanos(atMillis))
                                        .put("asInt", Long.toString(value))
                                        .toString()));
        String sum =
                Json.object()
                        .put("aggregationTemporality", CUMULATIVE)
                        .raw("isMonotonic", "true")
                        .raw("dataPoints", Json.array(points))
                        .toString();
        return Json.object().put("name", name).put("unit", "1").raw("sum", sum).toString();
    }

    static String histogram(String name, long startMillis, long atMillis, Buckets buckets) {
        String point =
                Json.object()
                        .put("startTimeUnixNano", nanos(startMillis))
                        .put("timeUnixNano", nanos(atMillis))
                        .put("count", Long.toString(buckets.count()))
                        .put("sum", buckets.sum())
                        .raw("bucketCounts", buckets.counts())
                        .raw("explicitBounds", Buckets.BOUNDS)
                        .toString();
        String histogram =
                Json.object()
                        .put("aggregationTemporality", CUMULATIVE)
                        .raw("dataPoints", "[" + point + "]")
                        .toString();
        return Json.object()
                .put("name", name)
                .put("unit", "ms")
                .raw("histogram", histogram)
                .toString();
    }

    /** One export request of metrics: a resource and its metrics, for each resource. */
    static String metrics(Map<String, List<String>> byResource) {
        return request("resourceMetrics", "scopeMetrics", "metrics", byResource);
    }

    static String log(
            String resource,
            long atMillis,
            String severity,
            String body,
            Map<String, String> attributes) {
        int number = severity.equals("ERROR") ? 17 : severity.equals("WARN") ? 13 : 9;
        String entry =
                Json.object()
                        .put("timeUnixNano", nanos(atMillis))
                        .put("severityNumber", number)
                        .put("severityText", severity)
                        .raw("body", text(body))
                        .raw("attributes", attributes(attributes))
                        .toString();
        return request("resourceLogs", "scopeLogs", "logRecords", Map.of(resource, List.of(entry)));
    }

    static String span(
            String trace,
            String span,
            String parent,
            String name,
            long fromMillis,
            long toMillis,
            boolean failed,
            Map<String, String> attributes) {
        Json json = Json.object().put("traceId", trace).put("spanId", span);
        if (!parent.isEmpty()) {
            json.put("parentSpanId", parent);
        }
        return json.put("name", name)
                .put("kind", parent.isEmpty() ? 2 : 3)
                .put("startTimeUnixNano", nanos(fromMillis))
                .put("endTimeUnixNano", nanos(toMillis))
                .raw("attributes", attributes(attributes))
                .raw("status", Json.object().put("code", failed ? 2 : 1).toString())
                .toString();
    }

    static String spans(Map<String, List<String>> byResource) {
        return request("resourceSpans", "scopeSpans", "spans", byResource);
    }

    private static String request(
            String outer, String scoped, String inner, Map<String, List<String>> byResource) {
        List<String> all = new ArrayList<>();
        byResource.forEach((resource, entries) -> {
            String scope =
                    Json.object().raw("scope", SCOPE).raw(inner, Json.array(entries)).toString();
            all.add(
                    Json.object()
                            .raw("resource", resource)
                            .raw(scoped, "[" + scope + "]")
                            .toString());
        });
        return Json.object().raw(outer, Json.array(all)).toString();
    }

    private static String attributes(Map<String, String> values) {
        List<String> all = new ArrayList<>();
        new TreeMap<>(values)
                .forEach((key, value) ->
                        all.add(
                                Json.object()
                                        .put("key", key)
                                        .raw("value", text(value))
                                        .toString()));
        return Json.array(all);
    }

    private static String text(String value) {
        return Json.object().put("stringValue", value).toString();
    }

    private static String nanos(long millis) {
        return millis + "000000";
    }
}
