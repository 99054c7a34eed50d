package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Visible;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.RecordIds;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done to a merchant, terminal or card.
 *
 * @param opening what may not be there yet: the subject itself, or whom it goes on as
 * @param fields its new values by name; which there are, {@link SubjectTable} says
 * @param effectiveAt when it took effect; null: now
 */
public record Wish(
        Subject subject,
        LifecycleAction action,
        @Nullable Opening opening,
        Map<String, String> fields,
        String reason,
        @Nullable Instant effectiveAt) {

    private static final int REASON_LENGTH_MAX = 500;

    public Wish {
        Map<String, String> visible = new TreeMap<>(fields);
        visible.replaceAll((_, value) -> value == null ? value : Visible.name(value));
        fields = java.util.Collections.unmodifiableMap(visible);
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw new InvalidValue(
                    "reason",
                    reason.length(),
                    new Bilingual(
                            "须有 1 到 " + REASON_LENGTH_MAX + " 个字",
                            "must have 1 to " + REASON_LENGTH_MAX + " characters"),
                    new Bilingual("请用一句话写明原因。", "Say why in a sentence."));
        }
        if (action.needsOpening() != (opening != null)) {
            throw new InvalidValue(
                    "action",
                    action,
                    new Bilingual(
                            opening == null ? "会新建一个" : "不新建",
                            opening == null ? "makes a new one" : "makes no new one"),
                    new Bilingual(
                            "请写明新建的是哪一个；不新建就不要填。", "Say which one it makes, or nothing of it."));
        }
        FieldCheck.require(subject, action, fields);
    }

    /** What is done to one that is there already, now. */
    public static Wish of(
            Subject subject, LifecycleAction action, Map<String, String> fields, String reason) {
        return new Wish(subject, action, null, fields, reason, null);
    }

    /** What a key stands for. A card's number is in it by its token only. */
    byte[] digest(CardVault vault) {
        return RecordIds.digest(
                subject,
                action,
                fields,
                reason,
                effectiveAt,
                opening == null ? null : opening.subject(vault));
    }
}
