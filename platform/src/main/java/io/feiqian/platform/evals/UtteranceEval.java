package io.feiqian.platform.evals;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.runs.Worlds;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Route;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Tongue;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolSpec;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures understanding on a file of utterances, against the live catalogue: the router and the
 * embedded reasoner as they serve people, up to the call that they would make. Calls nothing.
 */
public final class UtteranceEval {

    private static final int MISSES_MAX = 500;
    private static final Instant DEFAULT_NOW = Instant.parse("2026-01-01T04:00:00Z");

    private final AgentCatalogue agents;
    private final Router router;
    private final EmbeddedReasoner reasoner;
    private final Worlds worlds;

    public UtteranceEval(
            AgentCatalogue agents, Router router, EmbeddedReasoner reasoner, Worlds worlds) {
        this.agents = agents;
        this.router = router;
        this.reasoner = reasoner;
        this.worlds = worlds;
    }

    /**
     * What a sentence was understood as: a tool's name, "none", or "ask" with what is asked for.
     */
    private record Understood(String tool, @Nullable String asked, Arguments arguments) {
        static Understood none() {
            return new Understood(Utterance.NONE, null, Arguments.NONE);
        }
    }

    /** Reads a UTF-8 file of JSON lines and runs it as this caller, who may use every tool. */
    public UtteranceReport run(Caller caller, Path file) {
        try {
            return run(caller, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new InvalidValue("file", file, "is not UTF-8", "Save it as UTF-8.");
        } catch (IOException e) {
            throw new InvalidValue(
                    "file", file, "cannot be read", "Maybe the path is wrong: " + e.getMessage());
        }
    }

    public UtteranceReport run(Caller caller, List<String> lines) {
        List<Utterance> all =
                Utterance.read(lines, BusinessTime.at(DEFAULT_NOW, BusinessTime.CHINA));
        requireKnownTools(all);
        Tally tally = new Tally();
        for (Utterance utterance : all) {
            List<Gazetteer> names = worlds.gazetteers(caller, utterance.text());
            long started = System.nanoTime();
            Understood understood = understand(caller, utterance, names);
            tally.took(System.nanoTime() - started);
            judge(utterance, understood, names, tally);
        }
        return tally.report(all.size());
    }

    private void requireKnownTools(List<Utterance> all) {
        Set<String> known = new TreeSet<>();
        agents.agents().forEach(agent -> known.addAll(agent.tools()));
        for (Utterance utterance : all) {
            String tool = utterance.tool();
            boolean special = tool.equals(Utterance.NONE) || tool.equals(Utterance.ASK);
            if (!special && !known.contains(tool)) {
                throw new InvalidValue(
                        "line " + utterance.line(), tool, "is no tool", "There are " + known + ".");
            }
        }
    }

    private Understood understand(Caller caller, Utterance utterance, List<Gazetteer> names) {
        return switch (router.route(utterance.text(), null, List.of(), caller)) {
            case Route.To to ->
                    understood(reasoner.next(turn(caller, to.agent(), utterance, names)));
            case Route.Between _ -> new Understood(Utterance.ASK, null, Arguments.NONE);
            case Route.Nowhere _, Route.ToPerson _, Route.Told _ -> Understood.none();
        };
    }

    private Turn turn(Caller caller, Agent agent, Utterance utterance, List<Gazetteer> names) {
        return new Turn(
                utterance.text(),
                Tongue.of(utterance.text(), Language.ZH),
                agent,
                agents.tools(agent, caller),
                names,
                utterance.time(),
                null,
                null,
                List.of(),
                List.of());
    }

    private static Understood understood(Move move) {
        return switch (move) {
            case Move.Call call -> new Understood(call.tool(), null, call.arguments());
            case Move.AskBack ask -> new Understood(Utterance.ASK, ask.tool(), ask.soFar());
            case Move.Answer _, Move.NotUnderstood _, Move.HandOver _ -> Understood.none();
        };
    }

    private void judge(Utterance utterance, Understood got, List<Gazetteer> names, Tally tally) {
        boolean right = utterance.tool().equals(got.tool());
        if (right && utterance.tool().equals(Utterance.ASK) && utterance.asks() != null) {
            right = utterance.asks().equals(got.asked());
        }
        String asked = got.asked();
        String shown = asked == null ? got.tool() : got.tool() + " " + asked;
        tally.tool(utterance, shown, right, got.tool());
        String toolName = utterance.tool().equals(Utterance.ASK) ? asked : utterance.tool();
        if (!right || toolName == null || utterance.tool().equals(Utterance.NONE)) {
            return;
        }
        agents.tool(toolName)
                .ifPresent(tool ->
                        tally.slots(
                                utterance,
                                shown,
                                wrongSlots(utterance, tool, got.arguments(), names)));
    }

    private static List<String> wrongSlots(
            Utterance utterance, ToolSpec tool, Arguments got, List<Gazetteer> names) {
        List<String> wrong = new ArrayList<>();
        for (var slot : tool.slots()) {
            List<@Nullable String> expected = utterance.slots().get(slot.name());
            SlotValue value = got.values().get(slot.name());
            boolean same =
                    expected == null
                            ? value == null
                            : SlotComparison.same(slot, expected, value, names, utterance.time());
            if (!same) {
                wrong.add(slot.name() + ": " + expected + " ≠ " + value);
            }
        }
        for (String name : utterance.slots().keySet()) {
            if (tool.slots().stream().noneMatch(slot -> slot.name().equals(name))) {
                wrong.add(name + " is not a slot of " + tool.name());
            }
        }
        return wrong;
    }

    /** Adds up. */
    private static final class Tally {

        private final SortedMap<String, SortedMap<String, Integer>> confusion = new TreeMap<>();
        private final List<UtteranceReport.Miss> misses = new ArrayList<>();
        private final List<Long> nanos = new ArrayList<>();
        private int rightTools;
        private int withSlots;
        private int rightSlots;
        private int outOfScope;
        private int falseAnswers;

        void took(long took) {
            nanos.add(took);
        }

        void tool(Utterance utterance, String shown, boolean right, String got) {
            confusion
                    .computeIfAbsent(utterance.tool(), _ -> new TreeMap<>())
                    .merge(got, 1, Integer::sum);
            if (utterance.tool().equals(Utterance.NONE)) {
                outOfScope++;
                boolean called = !got.equals(Utterance.NONE) && !got.equals(Utterance.ASK);
                falseAnswers += called ? 1 : 0;
            }
            if (right) {
                rightTools++;
            } else {
                miss(utterance, shown, "tool");
            }
        }

        void slots(Utterance utterance, String shown, List<String> wrong) {
            withSlots++;
            if (wrong.isEmpty()) {
                rightSlots++;
            } else {
                miss(utterance, shown, String.join("; ", wrong));
            }
        }

        private void miss(Utterance utterance, String got, String why) {
            if (misses.size() < MISSES_MAX) {
                misses.add(
                        new UtteranceReport.Miss(
                                utterance.line(), utterance.text(), utterance.tool(), got, why));
            }
        }

        UtteranceReport report(int utterances) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            double p95 = sorted[(int) Math.ceil(sorted.length * 0.95) - 1] / 1e6;
            return new UtteranceReport(
                    utterances,
                    share(rightTools, utterances),
                    share(rightSlots, withSlots),
                    share(falseAnswers, outOfScope),
                    Math.round(p95 * 10) / 10.0,
                    confusion,
                    misses);
        }

        private static double share(int part, int whole) {
            return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 10_000.0;
        }
    }
}
