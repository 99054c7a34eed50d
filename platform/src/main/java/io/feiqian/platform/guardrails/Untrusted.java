package io.feiqian.platform.guardrails;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text that came from a tool, a document or a merchant's name, made ready for a chat prompt: data
 * to be read, never an instruction to be followed. It is fenced with a mark that the text itself
 * cannot contain, its control and invisible characters are taken out, and it is cut.
 */
public final class Untrusted {

    static final int LENGTH_MAX = 16_000;

    /** What chat formats and our own fence use to change who speaks. */
    private static final Pattern SPEAKER_MARKS =
            Pattern.compile(
                    "<\\|[^|>]{0,40}\\|>|\\[/?INST]|<</?SYS>>|</?(?:system|assistant|user|tool|data)\\b[^>]{0,200}>|⟦|⟧",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ORDERS =
            Pattern.compile(
                    "ignore (?:all |any )?(?:previous|prior|above)|disregard (?:the |all )?(?:above|previous|instructions)"
                            + "|you are now|new instructions|system prompt"
                            + "|忽略(?:之前|以上|前面|所有)|无视(?:之前|以上|所有)|不要遵守|你现在是|新的指令|系统提示",
                    Pattern.CASE_INSENSITIVE);

    private Untrusted() {}

    /** {@code ⟦data merchant⟧ … ⟦end⟧}; the system prompt says that nothing inside is an order. */
    public static String quote(String origin, String text) {
        String name = origin.replaceAll("[^A-Za-z0-9_.-]", "");
        return "⟦data " + name + "⟧\n" + neutral(text) + "\n⟦end⟧";
    }

    /** Without marks that change who speaks, without what cannot be seen, and cut. */
    public static String neutral(String text) {
        boolean cut = text.length() > LENGTH_MAX;
        String part = cut ? text.substring(0, LENGTH_MAX) : text;
        StringBuilder seen = new StringBuilder(part.length());
        part.codePoints().filter(Untrusted::isVisible).forEach(seen::appendCodePoint);
        String clean = SPEAKER_MARKS.matcher(seen).replaceAll("·");
        return cut ? clean + "… (cut)" : clean;
    }

    /**
     * Whether data reads like an order to a model: for the trace and for counting, not for trust.
     */
    public static boolean looksLikeOrder(String text) {
        String part = text.substring(0, Math.min(text.length(), LENGTH_MAX));
        return ORDERS.matcher(part.toLowerCase(Locale.ROOT)).find()
                || SPEAKER_MARKS.matcher(part).find();
    }

    private static boolean isVisible(int cp) {
        return switch (Character.getType(cp)) {
            case Character.CONTROL -> cp == '\n' || cp == '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            // Tags and variation selectors carry hidden text.
            default -> !(cp >= 0xe0000 && cp <= 0xe0fff) && !(cp >= 0xfe00 && cp <= 0xfe0f);
        };
    }
}
