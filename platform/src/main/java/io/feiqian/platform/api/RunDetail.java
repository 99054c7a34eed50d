package io.feiqian.platform.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.runs.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** A run with its route, its steps and its answer, all read from its events. */
record RunDetail(
        RunsController.RunSummary summary,
        @Nullable @JsonRawValue String route,
        Map<String, String> versions,
        @Nullable Passage answer,
        List<Evidence> evidence,
        @Nullable Problem problem,
        String traceId,
        List<Step> stepList) {

    /** What broke. */
    record Problem(String type, String title, int status, String detail) {}

    /**
     * One step; its output is the event that ended it, its input what began it: what was said for
     * the route, the event that asked for a tool. An end has none.
     */
    record Step(
            int step,
            String kind,
            String name,
            Bilingual title,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable @JsonRawValue String input,
            @Nullable @JsonRawValue String output) {

        Step ended(String how, Instant at, String event) {
            return new Step(step, kind, name, title, how, startedAt, at, input, event);
        }
    }

    static RunDetail of(
            RunsController.RunSummary summary,
            List<StoredEvent> events,
            Map<String, Integer> pinned) {
        Map<String, String> versions = new TreeMap<>();
        pinned.forEach((name, version) -> versions.put(name, Integer.toString(version)));
        Steps steps = new Steps(summary.text());
        events.forEach(steps::take);
        return new RunDetail(
                summary,
                steps.route,
                versions,
                steps.answer,
                steps.evidence,
                steps.problem,
                traceId(summary.id()),
                steps.list);
    }

    private static String traceId(UUID runId) {
        return runId.toString().replace("-", "");
    }

    /** Reads the steps out of the events, one after the other. */
    private static final class Steps {

        private final String said;
        private final List<Step> list = new ArrayList<>();
        private @Nullable String route;
        private @Nullable Passage answer;
        private List<Evidence> evidence = List.of();
        private @Nullable Problem problem;
        private int last;

        Steps(String said) {
            this.said = JsonNodeFactory.instance.objectNode().put("said", said).toString();
        }

        void take(StoredEvent stored) {
            switch (stored.event()) {
                case RunEvent.RunStarted _, RunEvent.TextDelta _ -> {}
                case RunEvent.Routed routed -> {
                    route = stored.json();
                    open(0, "Route", routed.agent(), new Bilingual("选择智能体", "Route"), stored, said);
                    close("Done", stored);
                }
                case RunEvent.ToolCalled called -> {
                    last = called.step();
                    open(last, "Tool", called.tool(), called.title(), stored);
                }
                case RunEvent.ToolReturned _ -> close("Done", stored);
                case RunEvent.ApprovalRequested asked -> {
                    close("Waiting", stored);
                    open(last, "Approval", asked.tool(), new Bilingual("审批", "Approval"), stored);
                    list.set(list.size() - 1, waiting(list.getLast()));
                }
                case RunEvent.ApprovalDecided decided -> {
                    close(decided.decision().equals("approved") ? "Done" : "Refused", stored);
                    open(last, "Tool", "", new Bilingual("执行", "Carry out"), stored);
                }
                case RunEvent.Answered answered -> {
                    answer = answered.passage();
                    evidence = answered.evidence();
                    end("Done", stored);
                }
                case RunEvent.AskedBack _, RunEvent.NotUnderstood _, RunEvent.HandedOver _ ->
                        end("Done", stored);
                case RunEvent.Refused _ -> end("Refused", stored);
                case RunEvent.Parked _ -> end("Unknown", stored);
                case RunEvent.LimitReached _, RunEvent.Cancelled _ -> end("Failed", stored);
                case RunEvent.Failed failed -> {
                    problem = new Problem("/problems/run-failed", "Failed", 500, failed.problem());
                    end("Failed", stored);
                }
            }
        }

        private void open(int step, String kind, String name, Bilingual title, StoredEvent stored) {
            open(step, kind, name, title, stored, stored.json());
        }

        private void open(
                int step,
                String kind,
                String name,
                Bilingual title,
                StoredEvent stored,
                @Nullable String input) {
            list.add(new Step(step, kind, name, title, "Running", stored.at(), null, input, null));
        }

        private static Step waiting(Step step) {
            return new Step(
                    step.step(),
                    step.kind(),
                    step.name(),
                    step.title(),
                    "Waiting",
                    step.startedAt(),
                    null,
                    step.input(),
                    null);
        }

        private void close(String how, StoredEvent stored) {
            if (!list.isEmpty() && list.getLast().endedAt() == null) {
                list.set(list.size() - 1, list.getLast().ended(how, stored.at(), stored.json()));
            }
        }

        private void end(String how, StoredEvent stored) {
            close(how, stored);
            String name = stored.event().getClass().getSimpleName();
            open(last + 1, "Answer", name, new Bilingual("结束", "End"), stored, null);
            close(how, stored);
        }
    }
}
