package io.feiqian.platform.agents.understanding;

import io.feiqian.platform.agents.Turn.Said;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises a sentence that only changes a part of what was asked before: 那昨天呢, 换成工行, "and
 * yesterday?". Such a sentence is short, and opens or closes with words that lean on what came
 * before.
 */
final class FollowUps {

    private static final int CHARACTERS_MAX = 40;

    private static final Pattern MARK =
            Pattern.compile(
                    "^(那么?|那|还有|再看看?|换成|换|改成|改为|如果是|要是|只看|按|同样|一样)"
                            + "|呢[？?。！!]*$"
                            + "|^(and|what about|how about|same|now|only|but for|then|instead|for)\\b"
                            + "|\\binstead[?.!]*$");

    private FollowUps() {}

    static boolean marked(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.length() <= CHARACTERS_MAX && MARK.matcher(plain).find();
    }

    /** The last call of the thread, if it is the last thing that was done in it. */
    static Optional<Said> lastCall(List<Said> history) {
        for (int i = history.size() - 1; i >= 0; i--) {
            Said said = history.get(i);
            if (said.tool() != null && said.arguments() != null) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }
}
