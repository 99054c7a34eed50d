package io.feiqian.platform.agents.understanding;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a sentence where a second wish may begin: 再, 然后, 顺便, "and then", "also", a full stop. */
final class Clauses {

    private static final int CLAUSES_MAX = 3;
    private static final int CHARACTERS_MIN = 4;

    private static final Pattern CUT =
            Pattern.compile(
                    "[。；;？?！!\\n]+"
                            + "|[，,、]?\\s*(?:然后再?|接着再?|随后|顺便(?:再)?|顺带|另外(?:再)?|此外|还有就是|并且|同时(?:再)?|再(?=[看查给帮算说列告]))"
                            + "|[，,]?\\s*\\b(?:and then|then also|and also|after that|as well as|also|then)\\b",
                    Pattern.CASE_INSENSITIVE);

    private Clauses() {}

    /** At least one clause; more than {@value #CLAUSES_MAX} are taken as one sentence. */
    static List<String> of(String text) {
        List<String> clauses =
                Arrays.stream(CUT.split(text))
                        .map(Clauses::trimmed)
                        .filter(clause -> clause.length() >= CHARACTERS_MIN)
                        .toList();
        return clauses.size() < 2 || clauses.size() > CLAUSES_MAX ? List.of(text) : clauses;
    }

    private static String trimmed(String clause) {
        return clause.strip().replaceAll("^[，,、\\s]+|[，,、\\s]+$", "");
    }
}
