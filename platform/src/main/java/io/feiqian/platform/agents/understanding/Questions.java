package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Extraction;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.Turn.OpenQuestion;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome.Choice;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Optional;

/** The questions that the embedded reasoner asks back. */
final class Questions {

    private static final int CHOICES_MAX = 8;

    private Questions() {}

    static Move.AskBack missing(ToolSpec tool, Arguments soFar, Slot slot) {
        return new Move.AskBack(
                tool.name(), soFar, slot.name(), slot.question(), choices(slot.type()));
    }

    /** Asks whether a value was meant that was read with little certainty. */
    static Move.AskBack confirm(ToolSpec tool, Arguments soFar, Extraction doubtful, Turn turn) {
        Slot slot = tool.slot(doubtful.slot());
        String heard = turn.text().substring(doubtful.from(), doubtful.to());
        Choice choice = choice(doubtful.value(), turn);
        return new Move.AskBack(
                tool.name(),
                soFar,
                slot.name(),
                new Bilingual(
                        "“%s”指的是%s“%s”吗？".formatted(heard, slot.label().zh(), choice.label().zh()),
                        "Does \"%s\" mean the %s \"%s\"?"
                                .formatted(heard, slot.label().en(), choice.label().en())),
                List.of(choice));
    }

    static Move.AskBack which(ToolSpec one, ToolSpec other) {
        return new Move.AskBack(
                null,
                Arguments.NONE,
                OpenQuestion.WHICH_TOOL,
                new Bilingual(
                        "您是想“%s”，还是“%s”？".formatted(one.title().zh(), other.title().zh()),
                        "Do you mean \"%s\" or \"%s\"?"
                                .formatted(one.title().en(), other.title().en())),
                List.of(Router.choice(one), Router.choice(other)));
    }

    /** Offers to do it without the conditions that the tool cannot take. */
    static Move.AskBack without(ToolSpec tool, List<String> conditions) {
        String said = String.join("”、“", conditions);
        return new Move.AskBack(
                null,
                Arguments.NONE,
                OpenQuestion.WHICH_TOOL,
                new Bilingual(
                        "“%s”还不能用“%s”作条件。要不带这个条件来回答吗？".formatted(tool.title().zh(), said),
                        "\"%s\" cannot take \"%s\" into account. Shall I answer without it?"
                                .formatted(tool.title().en(), String.join("\", \"", conditions))),
                List.of(Router.choice(tool)));
    }

    /** Names what a sentence adds to the question before and the tool cannot take. */
    static Move.NotUnderstood notTaken(ToolSpec tool, List<String> conditions) {
        return new Move.NotUnderstood(
                new Bilingual(
                        "“%s”还不能用“%s”作条件，因此没有接着查。"
                                .formatted(tool.title().zh(), String.join("”、“", conditions)),
                        "\"%s\" cannot take \"%s\" into account, so I did not go on."
                                .formatted(tool.title().en(), String.join("\", \"", conditions))),
                List.of());
    }

    /** An amount that cannot be meant is refused as it stands, for another would be acted on. */
    static Move.NotUnderstood unmeant(List<String> amounts) {
        return new Move.NotUnderstood(
                new Bilingual(
                        "“%s”不能作为金额，因此没有提出任何申请。请把金额写成大于零的普通数字，小数位不超过该币种的位数，再说一次。"
                                .formatted(String.join("”、“", amounts)),
                        "\"%s\" cannot be an amount, so nothing was proposed. Please say it again with a plain number above zero that has no more decimals than its currency."
                                .formatted(String.join("\", \"", amounts))),
                List.of());
    }

    /**
     * A day that no calendar has is not guessed at: the 30th of February is none of its neighbours.
     */
    static Move.NotUnderstood noSuchDay(List<String> days) {
        return new Move.NotUnderstood(
                new Bilingual(
                        "日历上没有“%s”这一天，因此没有查。请换一个日期再说一次。".formatted(String.join("”、“", days)),
                        "There is no such day as \"%s\", so nothing was looked up. Please say it again with another date."
                                .formatted(String.join("\", \"", days))),
                List.of());
    }

    /** Who orders a change from a tool that only looks is told that it was not made. */
    static Move.NotUnderstood unchanged(ToolSpec tool) {
        return new Move.NotUnderstood(
                new Bilingual(
                        "没有做任何改动。“%s”只能查看：%s请由有权的人到它自己的页面上操作。"
                                .formatted(tool.title().zh(), tool.refusal().zh()),
                        "Nothing was changed. \"%s\" only looks: %s Whoever may change it does so on its own page."
                                .formatted(tool.title().en(), tool.refusal().en())),
                List.of(Router.choice(tool)));
    }

    /** A wish that would change something is confirmed where it is not quite certain. */
    static Move.AskBack really(ToolSpec tool) {
        return new Move.AskBack(
                null,
                Arguments.NONE,
                OpenQuestion.WHICH_TOOL,
                new Bilingual(
                        "您是要“%s”吗？这一步会产生实际影响。".formatted(tool.title().zh()),
                        "Do you want \"%s\"? This has a real effect.".formatted(tool.title().en())),
                List.of(Router.choice(tool)));
    }

    private static List<Choice> choices(SlotType type) {
        if (!(type instanceof SlotType.Choice choice)) {
            return List.of();
        }
        return choice.options().stream()
                .limit(CHOICES_MAX)
                .map(option -> new Choice(option.value(), label(option)))
                .toList();
    }

    private static Bilingual label(SlotType.Option option) {
        return new Bilingual(
                word(option, true).orElse(option.value()),
                word(option, false).orElse(option.value()));
    }

    private static Optional<String> word(SlotType.Option option, boolean chinese) {
        return option.synonyms().stream()
                .filter(word -> Tongue.hasChinese(word) == chinese)
                .findFirst();
    }

    private static Choice choice(SlotValue value, Turn turn) {
        String key =
                switch (value) {
                    case SlotValue.Text(String text) -> text;
                    case SlotValue.Number(long number) -> Long.toString(number);
                    case SlotValue.Amount amount -> amount.amount().toPlainString();
                    case SlotValue.Period period ->
                            period.from() + " – " + period.to().minusDays(1);
                    case SlotValue.TimeOfDay time -> time.from() + " – " + time.to();
                };
        return turn.gazetteers().stream()
                .flatMap(g -> g.entries().stream())
                .filter(entry -> entry.key().equals(key) && !entry.names().isEmpty())
                .findFirst()
                .map(entry -> new Choice(key, named(entry)))
                .orElseGet(() -> new Choice(key, new Bilingual(key, key)));
    }

    private static Bilingual named(Gazetteer.Entry entry) {
        String first = entry.names().getFirst();
        String english =
                entry.names().stream().filter(n -> !Tongue.hasChinese(n)).findFirst().orElse(first);
        return new Bilingual(first, english);
    }
}
