package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Ranking;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.RunEvent.Alternative;
import io.feiqian.platform.agents.Turn.OpenQuestion;
import io.feiqian.platform.agents.Turn.Said;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome.Choice;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the agent for a message: a pure function of the sentence, the question that is open and
 * what was said before. An agent's probability is the sum over its tools and its own examples.
 */
public final class Router {

    static final Bilingual PERSON_REASON =
            new Bilingual("您希望由人工处理。", "You asked for a person to take this.");
    private static final int NEAREST_MAX = 3;
    private static final int ALTERNATIVES_MAX = 3;

    private final AgentCatalogue catalogue;
    private final Intents intents;
    private final Thresholds thresholds;

    public Router(AgentCatalogue catalogue, Intents intents, Thresholds thresholds) {
        this.catalogue = catalogue;
        this.intents = intents;
        this.thresholds = thresholds;
    }

    /**
     * @param caller whose rights say what the assistant can do for them
     */
    public Route route(
            String text, @Nullable OpenQuestion open, List<Said> history, Caller caller) {
        Optional<Rendering> courtesy = Courtesies.answer(text, catalogue, caller);
        if (courtesy.isPresent()) {
            return new Route.Told(courtesy.get());
        }
        if (open == null && Forecasts.certain(text)) {
            return new Route.Nowhere(Forecasts.NONE, List.of());
        }
        if (PersonWishes.certain(text)) {
            return new Route.ToPerson(PERSON_REASON);
        }
        Ranking ranking = intents.rank(text);
        if (wantsPerson(text, ranking)) {
            return new Route.ToPerson(PERSON_REASON);
        }
        Optional<Route> continued = continuation(text, open, history, ranking);
        if (continued.isPresent()) {
            return continued.get();
        }
        List<Candidate> candidates = candidates(ranking);
        if (ranking.inScope() < thresholds.inScopeMin() || candidates.isEmpty()) {
            return Decisions.certain(text)
                    ? new Route.Nowhere(Decisions.ELSEWHERE, List.of())
                    : new Route.Nowhere(nowhere(), nearest(ranking));
        }
        return choose(candidates, ranking);
    }

    private boolean wantsPerson(String text, Ranking ranking) {
        return !ranking.scores().isEmpty()
                && ranking.scores().getFirst().label().equals(Intents.PERSON)
                && ranking.inScope() >= thresholds.inScopeMin()
                && ranking.margin() >= thresholds.marginMin()
                && !PersonWishes.negated(text);
    }

    /** An answer to an open question, or "and yesterday?", stays at the desk it came from. */
    private Optional<Route> continuation(
            String text, @Nullable OpenQuestion open, List<Said> history, Ranking ranking) {
        if (open != null) {
            Optional<Agent> desk = deskOf(text, open);
            if (desk.isPresent()) {
                return desk.map(agent -> stay(agent, "answers the open question", ranking));
            }
        }
        return FollowUps.lastCall(history)
                .filter(last -> FollowUps.marked(text))
                .flatMap(last -> Optional.ofNullable(last.tool()).flatMap(catalogue::ownerOf))
                .filter(agent -> !certainOfAnother(agent, ranking))
                .map(agent -> stay(agent, "goes on from the last call", ranking));
    }

    private Optional<Agent> deskOf(String text, OpenQuestion open) {
        String tool = open.tool();
        if (open.slot().equals(OpenQuestion.WHICH_AGENT)) {
            return Answers.chosen(text, open.choices()).flatMap(catalogue::find);
        }
        if (tool != null) {
            return catalogue.ownerOf(tool);
        }
        if (Withdrawals.certain(text)) {
            return open.choices().stream()
                    .flatMap(choice -> catalogue.ownerOf(choice.value()).stream())
                    .findFirst();
        }
        return Answers.chosen(text, open.choices()).flatMap(catalogue::ownerOf);
    }

    private boolean certainOfAnother(Agent agent, Ranking ranking) {
        List<Candidate> candidates = candidates(ranking);
        return ranking.inScope() >= thresholds.clauseInScopeMin()
                && !candidates.isEmpty()
                && !candidates.getFirst().agent().name().equals(agent.name());
    }

    private Route stay(Agent agent, String because, Ranking ranking) {
        return new Route.To(agent, 1, 1, List.of(because), others(agent, candidates(ranking)));
    }

    private Route choose(List<Candidate> candidates, Ranking ranking) {
        Candidate best = candidates.getFirst();
        double second = candidates.size() > 1 ? candidates.get(1).probability() : 0;
        double margin = best.probability() - second;
        if (margin < thresholds.marginMin()) {
            return between(best.agent(), candidates.get(1).agent());
        }
        return new Route.To(
                best.agent(),
                rounded(ranking.inScope() * best.probability()),
                rounded(margin),
                best.because(),
                others(best.agent(), candidates));
    }

    private static Route between(Agent one, Agent other) {
        return new Route.Between(
                new Bilingual(
                        "您想问的是“%s”还是“%s”？".formatted(one.title().zh(), other.title().zh()),
                        "Is this for %s or for %s?"
                                .formatted(one.title().en(), other.title().en())),
                List.of(
                        new Choice(one.name(), one.title()),
                        new Choice(other.name(), other.title())));
    }

    private static List<Alternative> others(Agent chosen, List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> !c.agent().name().equals(chosen.name()))
                .limit(ALTERNATIVES_MAX)
                .map(c -> new Alternative(c.agent().name(), rounded(c.probability())))
                .toList();
    }

    private List<Candidate> candidates(Ranking ranking) {
        Map<String, Double> sums = new TreeMap<>();
        Map<String, List<String>> reasons = new TreeMap<>();
        for (Ranking.Score score : ranking.scores()) {
            agentOf(score.label())
                    .ifPresent(agent -> {
                        sums.merge(agent.name(), score.probability(), Double::sum);
                        // Scores come best first, so the first one has the best reasons.
                        reasons.putIfAbsent(agent.name(), score.because());
                    });
        }
        List<Candidate> all = new ArrayList<>();
        for (Agent agent : catalogue.agents()) {
            Double sum = sums.get(agent.name());
            if (sum != null) {
                all.add(new Candidate(agent, sum, reasons.getOrDefault(agent.name(), List.of())));
            }
        }
        all.sort(Comparator.comparingDouble(Candidate::probability).reversed());
        return all;
    }

    private Optional<Agent> agentOf(String label) {
        return catalogue
                .ownerOf(label)
                .or(() ->
                        catalogue.agents().stream()
                                .filter(a -> Intents.labelOf(a).equals(label))
                                .findFirst());
    }

    private List<Choice> nearest(Ranking ranking) {
        return ranking.scores().stream()
                .map(score -> catalogue.tool(score.label()))
                .flatMap(Optional::stream)
                .limit(NEAREST_MAX)
                .map(Router::choice)
                .toList();
    }

    static Choice choice(ToolSpec tool) {
        return new Choice(tool.name(), tool.title());
    }

    static Bilingual nowhere() {
        return new Bilingual(
                "我没有把握听懂这句话，因此没有采取任何行动。请换个说法，或者从下面选一个。",
                "I am not sure what this means, so I did nothing. Please say it another way, or"
                        + " choose one below.");
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private record Candidate(Agent agent, double probability, List<String> because) {}
}
