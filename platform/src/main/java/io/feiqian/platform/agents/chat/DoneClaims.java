package io.feiqian.platform.agents.chat;

import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.Turn;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's claim that something was done (已为您退款, "has been refunded"), which only a tool may make
 * that says so itself in this run. It has no figure, so the evidence check does not see it. What is
 * taken for a claim and is none costs the model's words, not the answer: the next rung tells it.
 */
final class DoneClaims {

    private static final Pattern CLAIM =
            Pattern.compile(
                    "(?:已经?|成功)(?:为|给|帮|替|您|你|客户|持卡人|商户|成功|自动|这笔|该笔|原路){0,4}"
                            + "(?<zh>退款|退还|退回|提交|发起|登记|冻结|解冻|暂停|恢复|终止|挂失|撤销|取消|修改|变更|办理|处理|执行)"
                            + "|\\b(?:has|have|had|been|was|were|is|are|i|we|i've|we've|just|already|successfully) "
                            + "(?<en>refunded|submitted|filed|frozen|unfrozen|blocked|unblocked|suspended|resumed|terminated|cancelled|canceled)\\b",
                    Pattern.CASE_INSENSITIVE);

    private DoneClaims() {}

    /** The first claim that nothing in this run bears out. */
    static Optional<String> unfounded(String text, Turn turn) {
        Matcher claim = CLAIM.matcher(text);
        while (claim.find()) {
            String zh = claim.group("zh");
            String said = zh == null ? claim.group("en") : "已" + zh;
            if (turn.steps().stream().noneMatch(step -> says(step, said))) {
                return Optional.of(claim.group());
            }
        }
        return Optional.empty();
    }

    private static boolean says(Turn.Step step, String words) {
        for (Language language : Language.values()) {
            if (ChatPrompt.told(step.outcome(), language)
                    .toLowerCase(Locale.ROOT)
                    .contains(words.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
