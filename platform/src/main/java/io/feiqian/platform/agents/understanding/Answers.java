package io.feiqian.platform.agents.understanding;

import io.feiqian.platform.tools.ToolOutcome.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer to a question with choices: its value, its words, or its place in the list. */
final class Answers {

    private static final Pattern ORDINAL =
            Pattern.compile(
                    "^(?:选|要|就)?(?:第)?([1-9一二两三四五六七八九])(?:个|笔|项|条|号)?(?:吧|的)?$"
                            + "|^(?:the )?(first|second|third|fourth|fifth)(?: one)?$");
    private static final Pattern YES =
            Pattern.compile("(是|是的|对|对的|没错|确认|好|好的|嗯|yes|yeah|yep|right|correct|ok|sure)[。.!！]*");
    private static final int MORE_CHARACTERS_MAX = 8;
    private static final String CHINESE_DIGITS = "一二三四五六七八九";
    private static final List<String> ENGLISH =
            List.of("first", "second", "third", "fourth", "fifth");

    private Answers() {}

    /** The value of the choice that the text names, if it names exactly one. */
    static Optional<String> chosen(String text, List<Choice> choices) {
        String said = plain(text);
        for (Choice choice : choices) {
            if (said.equals(plain(choice.value()))
                    || said.equals(plain(choice.label().zh()))
                    || said.equals(plain(choice.label().en()))) {
                return Optional.of(choice.value());
            }
        }
        Optional<Integer> place = place(said);
        if (place.isPresent()) {
            return place.filter(i -> i < choices.size()).map(i -> choices.get(i).value());
        }
        List<Choice> contained = choices.stream().filter(c -> mentions(said, c)).toList();
        return contained.size() == 1 ? Optional.of(contained.getFirst().value()) : Optional.empty();
    }

    /** "Yes" to the only choice there is. */
    static Optional<String> agreed(String text, List<Choice> choices) {
        boolean agreed = YES.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
        return agreed && choices.size() == 1
                ? Optional.of(choices.getFirst().value())
                : Optional.empty();
    }

    private static boolean mentions(String said, Choice choice) {
        String zh = plain(choice.label().zh());
        String en = plain(choice.label().en());
        return names(said, zh, 2) || names(said, en, 3);
    }

    /** A longer sentence with the words in it is a wish of its own, not an answer. */
    private static boolean names(String said, String label, int lengthMin) {
        return label.length() >= lengthMin
                && said.contains(label)
                && said.length() <= label.length() + MORE_CHARACTERS_MAX;
    }

    private static Optional<Integer> place(String said) {
        Matcher matcher = ORDINAL.matcher(said);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String english = matcher.group(2);
        if (english != null) {
            return Optional.of(ENGLISH.indexOf(english));
        }
        char digit = matcher.group(1).charAt(0);
        if (digit == '两') {
            return Optional.of(1);
        }
        return Optional.of(Character.isDigit(digit) ? digit - '1' : CHINESE_DIGITS.indexOf(digit));
    }

    private static String plain(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s。．.！!？?，,；;“”\"'、]+$", "")
                .replaceAll("\\s+", " ");
    }
}
