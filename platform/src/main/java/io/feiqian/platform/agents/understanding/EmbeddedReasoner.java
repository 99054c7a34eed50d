package io.feiqian.platform.agents.understanding;

import io.feiqian.language.Ranking;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotReader;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotType.FreeText;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.Turn.OpenQuestion;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Understands without a language model: classifies the tool, reads its arguments, asks for what is
 * missing, and tells what the tools said. Never generates. A pure function of the turn, so a replay
 * makes the same moves.
 *
 * <p>Where it follows a model that was not believed, it reads the question itself: of the model's
 * calls it tells only what it would have called with the very arguments.
 */
public final class EmbeddedReasoner implements Reasoner {

    public static final String NAME = "embedded";

    private static final int NEAREST_MAX = 3;

    private final AgentCatalogue agents;
    private final Intents intents;
    private final Wishes wishes;
    private final Thresholds thresholds;

    public EmbeddedReasoner(
            AgentCatalogue agents, Intents intents, SlotReader slots, Thresholds thresholds) {
        this.agents = agents;
        this.intents = intents;
        this.wishes = new Wishes(slots, Vocabulary.of(agents));
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Move next(Turn turn) {
        List<Turn.Step> effects = Taken.effects(turn, agents);
        if (!effects.isEmpty()) {
            // Whoever called it: what was done is told, and never done a second time.
            return new Move.Answer(Telling.of(effects));
        }
        List<Move> plan = plan(turn);
        List<Turn.Step> taken = new ArrayList<>();
        for (Move move : plan) {
            Optional<Turn.Step> step = Taken.step(move, turn.steps());
            if (step.isEmpty()) {
                return move;
            }
            if (step.get().outcome() instanceof ToolOutcome.Choose choose) {
                return Taken.asked(step.get(), choose);
            }
            taken.add(step.get());
        }
        return new Move.Answer(Telling.of(taken));
    }

    /** The moves that the person's words ask for; several only where all are calls. */
    private List<Move> plan(Turn turn) {
        List<String> noDays = wishes.noSuchDays(turn.text(), turn);
        if (!noDays.isEmpty()) {
            return List.of(Questions.noSuchDay(noDays));
        }
        OpenQuestion open = turn.open();
        if (open != null) {
            Optional<Move> answered = answer(turn, open);
            if (answered.isPresent()) {
                return List.of(answered.get());
            }
        }
        Optional<Move> followed = followUp(turn);
        if (followed.isPresent()) {
            return Sides.ofFollowUp(followed.get(), turn, agents, wishes);
        }
        List<Move> several = severalWishes(turn);
        return several.isEmpty()
                ? Sides.of(oneWish(turn, turn.text()), turn, agents, wishes)
                : several;
    }

    // ------------------------------------------------------------- an answer to an open question

    private Optional<Move> answer(Turn turn, OpenQuestion open) {
        if (isTakenBack(turn.text(), open)) {
            return Optional.of(Withdrawals.LEFT);
        }
        Optional<String> chosen = Answers.chosen(turn.text(), open.choices());
        if (open.slot().equals(OpenQuestion.WHICH_AGENT)) {
            return chosen.map(_ -> oneWish(turn, open.wish()));
        }
        String name = open.tool();
        if (name == null) {
            return chosen.or(() -> Answers.agreed(turn.text(), open.choices()))
                    .flatMap(this::tool)
                    .map(tool ->
                            call(tool, open.wish(), Arguments.NONE, 1, because("chosen"), turn));
        }
        return tool(name).flatMap(tool -> slotAnswer(turn, open, tool, chosen));
    }

    /** "No" to a choice is an answer; to anything else it ends the wish. */
    private static boolean isTakenBack(String text, OpenQuestion open) {
        boolean free = open.tool() == null || open.choices().isEmpty();
        return Withdrawals.certain(text) || free && Withdrawals.bareNo(text);
    }

    private Optional<Move> slotAnswer(
            Turn turn, OpenQuestion open, ToolSpec tool, Optional<String> chosen) {
        Optional<Slot> slot =
                tool.slots().stream().filter(s -> s.name().equals(open.slot())).findFirst();
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        Optional<SlotValue> value =
                chosen.or(() -> Answers.agreed(turn.text(), open.choices()))
                        .<SlotValue>map(SlotValue.Text::new);
        boolean exact = value.isPresent() && chosen.isPresent();
        boolean words = slot.get().type() instanceof FreeText;
        boolean whole = false;
        if (value.isEmpty()) {
            value = wishes.readAnswer(slot.get(), turn.text(), turn);
            boolean valuesOnly = value.isEmpty() && wishes.onlyNames(tool, turn.text(), turn);
            if (isAnotherWish(turn, tool, value.isPresent() || valuesOnly || words)) {
                return Optional.empty();
            }
            whole = words && value.isEmpty() && !valuesOnly;
            if (whole) {
                value = Optional.of(new SlotValue.Text(turn.text().strip()));
            }
        } else {
            value = Optional.of(typed(slot.get(), value.get(), turn));
        }
        if (value.isEmpty()) {
            // What makes up for the slot (卡尾号 for a reference) answers as well; else asked again.
            return Optional.of(
                    call(
                            tool,
                            turn.text(),
                            open.soFar(),
                            1,
                            because("answers the question"),
                            turn));
        }
        Arguments known = open.soFar().with(open.slot(), value.get());
        // What is a reason as a whole tells of no other value: 少找了30元 changes no amount.
        String more = exact || whole ? "" : turn.text();
        return Optional.of(call(tool, more, known, 1, because("answers the question"), turn));
    }

    /** A chosen value in the slot's own type, where the slot is not a word. */
    private SlotValue typed(Slot slot, SlotValue chosen, Turn turn) {
        if (!(chosen instanceof SlotValue.Text(String text))) {
            return chosen;
        }
        return switch (slot.type()) {
            case SlotType.Amount _, SlotType.Period _, SlotType.TimeOfDay _, SlotType.Number _ ->
                    wishes.readAnswer(slot, text, turn).orElse(chosen);
            default -> chosen;
        };
    }

    /**
     * The sentence is certainly about something else than the question that is open. What answers
     * the question of an effect is its answer first, whatever else the same words may mean.
     */
    private boolean isAnotherWish(Turn turn, ToolSpec asked, boolean answers) {
        if (asked.effect() != Effect.READ && answers && !Requests.certain(turn.text())) {
            return false;
        }
        Ranking ranking = intents.rank(turn.text());
        List<Ranking.Score> scores = ownScores(turn, ranking);
        return !scores.isEmpty()
                && ranking.inScope() >= thresholds.clauseInScopeMin()
                && margin(scores) >= thresholds.marginMin()
                && !scores.getFirst().label().equals(asked.name());
    }

    // ------------------------------------------------------------------------------- follow-up

    /** "And yesterday?": the last call again, with what the sentence changes. */
    private Optional<Move> followUp(Turn turn) {
        Optional<Turn.Said> last = FollowUps.lastCall(turn.history());
        if (last.isEmpty() || !FollowUps.marked(turn.text())) {
            return Optional.empty();
        }
        String lastTool = last.get().tool();
        Arguments before = last.get().arguments();
        if (lastTool == null || before == null) {
            return Optional.empty();
        }
        Optional<ToolSpec> from = tool(lastTool);
        if (from.isEmpty() || from.get().effect() != Effect.READ) {
            return Optional.empty();
        }
        boolean values = wishes.onlyLeans(from.get(), turn.text(), turn);
        if (FollowUps.superlative(turn.text()) && !values) {
            return Optional.empty();
        }
        ToolSpec to = values ? from.get() : certainTool(turn).orElse(from.get());
        if (to.effect() != Effect.READ) {
            return Optional.empty();
        }
        FollowUps.Earlier earlier =
                FollowUps.earlier(turn.text(), Wishes.carried(before, from.get(), to));
        boolean says = earlier.moved() || !wishes.read(turn.text(), to.slots(), turn).isEmpty();
        if (!says && to.name().equals(lastTool)) {
            return Optional.empty();
        }
        return Optional.of(
                call(
                        to,
                        earlier.text(),
                        earlier.arguments(),
                        0.9,
                        because("goes on from the last call"),
                        turn));
    }

    private Optional<ToolSpec> certainTool(Turn turn) {
        Ranking ranking = intents.rank(turn.text());
        List<Ranking.Score> scores = ownScores(turn, ranking);
        if (scores.isEmpty()
                || ranking.inScope() < thresholds.inScopeMin()
                || margin(scores) < thresholds.marginMin()) {
            return Optional.empty();
        }
        return tool(scores.getFirst().label());
    }

    // ---------------------------------------------------------------------------------- wishes

    /** Several calls, if every clause of the sentence is certainly a wish of its own. */
    private List<Move> severalWishes(Turn turn) {
        List<String> clauses = Clauses.of(turn.text());
        if (clauses.size() < 2) {
            return List.of();
        }
        List<Move> moves = new ArrayList<>();
        ToolSpec before = null;
        Arguments known = Arguments.NONE;
        for (String clause : clauses) {
            Optional<ToolSpec> tool = certainly(clause, turn);
            if (tool.isEmpty()) {
                return List.of();
            }
            Arguments carried = before == null ? known : Wishes.carried(known, before, tool.get());
            Move move = call(tool.get(), clause, carried, 1, because(clause), turn);
            if (!(move instanceof Move.Call one)) {
                return List.of();
            }
            moves.add(move);
            before = tool.get();
            known = one.arguments();
        }
        long distinct = moves.stream().distinct().count();
        return distinct == moves.size() ? moves : List.of();
    }

    private Optional<ToolSpec> certainly(String clause, Turn turn) {
        Ranking ranking = intents.rank(clause);
        List<Ranking.Score> scores = ownScores(turn, ranking);
        if (ranking.inScope() < thresholds.clauseInScopeMin()
                || scores.isEmpty()
                || margin(scores) < thresholds.marginMin()) {
            return Optional.empty();
        }
        return tool(scores.getFirst().label())
                .filter(tool -> tool.effect() == Effect.READ)
                .filter(tool -> wishes.unread(tool, clause, turn).isEmpty())
                .filter(tool -> !wishes.onlyValues(tool, clause, turn));
    }

    private Move oneWish(Turn turn, String text) {
        if (Decisions.certain(text)) {
            return new Move.NotUnderstood(Decisions.ELSEWHERE, List.of());
        }
        Ranking ranking = intents.rank(text);
        List<Ranking.Score> scores = ownScores(turn, ranking);
        if (scores.isEmpty() || ranking.inScope() < thresholds.inScopeMin()) {
            return notUnderstood(scores);
        }
        Ranking.Score best = scores.getFirst();
        Optional<ToolSpec> tool = tool(best.label());
        if (tool.isEmpty()) {
            return notUnderstood(scores);
        }
        if (tool.get().effect() != Effect.READ && Withdrawals.within(text)) {
            return Withdrawals.LEFT;
        }
        if (tool.get().effect() == Effect.READ && Changes.certain(text)) {
            return Questions.unchanged(tool.get());
        }
        if (margin(scores) < thresholds.marginMin()) {
            Optional<ToolSpec> second = tool(scores.get(1).label());
            if (second.isPresent()) {
                return Questions.which(tool.get(), second.get());
            }
        }
        List<String> unread = wishes.unread(tool.get(), text, turn);
        if (!unread.isEmpty()) {
            return Questions.without(tool.get(), unread);
        }
        double certainty = ranking.inScope() * best.probability();
        if (tool.get().effect() != Effect.READ
                && ranking.inScope() < thresholds.effectInScopeMin()) {
            return Questions.really(tool.get());
        }
        return call(tool.get(), text, Arguments.NONE, certainty, best.because(), turn);
    }

    /** The call, or the question that must be answered before it can be made. */
    private Move call(
            ToolSpec tool,
            String text,
            Arguments known,
            double certainty,
            List<String> because,
            Turn turn) {
        if (turn.catalogue().stream().noneMatch(t -> t.name().equals(tool.name()))) {
            // Without the right the call is refused before its arguments are looked at; asking for
            // them first would only waste the person's time.
            return new Move.Call(tool.name(), known, certainty, because);
        }
        List<String> unmeant = wishes.unmeant(tool, text, turn);
        if (!unmeant.isEmpty()) {
            return Questions.unmeant(unmeant);
        }
        Wishes.Filled filled = wishes.fill(tool, text, known, turn);
        if (!filled.doubtful().isEmpty()) {
            return Questions.confirm(
                    tool, filled.arguments(), filled.doubtful().getFirst(), turn.saying(text));
        }
        return filled.missing()
                .<Move>map(slot -> Questions.missing(tool, filled.arguments(), slot))
                .orElseGet(
                        () -> new Move.Call(tool.name(), filled.arguments(), certainty, because));
    }

    private Move.NotUnderstood notUnderstood(List<Ranking.Score> scores) {
        return new Move.NotUnderstood(
                Router.nowhere(),
                scores.stream()
                        .limit(NEAREST_MAX)
                        .flatMap(score -> tool(score.label()).stream())
                        .map(Router::choice)
                        .toList());
    }

    /** The scores of the agent's own tools, best first, as shares of what they have together. */
    private static List<Ranking.Score> ownScores(Turn turn, Ranking ranking) {
        List<Ranking.Score> own =
                ranking.scores().stream()
                        .filter(s -> turn.agent().tools().contains(s.label()))
                        .toList();
        double sum = own.stream().mapToDouble(Ranking.Score::probability).sum();
        if (sum <= 0) {
            return List.of();
        }
        return own.stream()
                .map(s -> new Ranking.Score(s.label(), s.probability() / sum, s.because()))
                .toList();
    }

    private static double margin(List<Ranking.Score> scores) {
        double second = scores.size() > 1 ? scores.get(1).probability() : 0;
        return scores.getFirst().probability() - second;
    }

    private Optional<ToolSpec> tool(String name) {
        return agents.tool(name);
    }

    private static List<String> because(String reason) {
        return List.of(reason);
    }
}
