package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.Turn.Looking;
import io.feiqian.platform.guardrails.Prompts;
import org.jspecify.annotations.Nullable;

/**
 * What a person says in a thread.
 *
 * @param language of the answer; null for that of the text
 * @param choice the value of a button that was pressed, whose words are the text
 * @param looking what is on the person's screen
 * @param idempotencyKey the same for every attempt to say the same thing
 */
public record Saying(
        String text,
        @Nullable Language language,
        @Nullable String choice,
        @Nullable Looking looking,
        @Nullable String idempotencyKey) {

    private static final int CHOICE_LENGTH_MAX = 400;
    private static final int KEY_LENGTH_MAX = 200;
    private static final int LOOKING_LENGTH_MAX = 100;

    public Saying {
        // PostgreSQL's text cannot hold a NUL, and nobody means one.
        text = text.replace("\u0000", "");
        text = Prompts.require(text);
        limit("choice", choice, CHOICE_LENGTH_MAX);
        limit("Idempotency-Key", idempotencyKey, KEY_LENGTH_MAX);
        limit("context.kind", looking == null ? null : looking.kind(), LOOKING_LENGTH_MAX);
        limit("context.id", looking == null ? null : looking.id(), LOOKING_LENGTH_MAX);
    }

    public static Saying of(String text) {
        return new Saying(text, null, null, null, null);
    }

    private static void limit(String field, @Nullable String value, int max) {
        if (value != null && value.length() > max) {
            throw new InvalidValue(
                    field,
                    value.length(),
                    new Bilingual("超过 " + max + " 个字", "is longer than " + max + " characters"),
                    new Bilingual(
                            "也许粘贴了一个文件；请写短一些。", "Maybe a file was pasted; say it in fewer words."));
        }
    }
}
