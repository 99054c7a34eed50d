package io.feiqian.platform.tools;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls need a second person. {@code MONEY} always does; {@code WRITE} does unless a
 * rule for the tool says otherwise; {@code READ} never.
 */
public record ApprovalPolicy(Map<String, Rule> write) {

    public ApprovalPolicy {
        write = Map.copyOf(write);
    }

    /** For one tool whose effect is WRITE. */
    public sealed interface Rule {

        record Always() implements Rule {}

        record Never() implements Rule {}

        /**
         * Only from this amount on. An amount in another currency, or in none, or no amount at all
         * cannot be compared, so it needs approval.
         */
        record From(Money threshold) implements Rule {}

        /** Reads "always", "never" or "from 1000 CNY". */
        static Rule parse(String text) {
            String[] words = text.strip().split("\\s+");
            if (words.length == 1 && words[0].equals("always")) {
                return new Always();
            }
            if (words.length == 1 && words[0].equals("never")) {
                return new Never();
            }
            if (words.length == 3 && words[0].equals("from") && words[1].matches("[0-9.]{1,15}")) {
                return new From(Money.of(new BigDecimal(words[1]), Money.currency(words[2])));
            }
            throw new InvalidValue(
                    "feiqian.tools.approval",
                    text,
                    "is no rule",
                    "Write always, never, or from 1000 CNY.");
        }
    }

    public boolean needsApproval(ToolSpec spec, Arguments arguments) {
        return switch (spec.effect()) {
            case READ -> false;
            case MONEY -> true;
            case WRITE -> needsApproval(write.get(spec.name()), arguments);
        };
    }

    private static boolean needsApproval(@Nullable Rule rule, Arguments arguments) {
        return switch (rule) {
            case null -> true;
            case Rule.Always() -> true;
            case Rule.Never() -> false;
            case Rule.From(Money threshold) -> {
                List<SlotValue.Amount> amounts = amounts(arguments);
                yield amounts.isEmpty()
                        || amounts.stream().anyMatch(amount -> reaches(amount, threshold));
            }
        };
    }

    private static List<SlotValue.Amount> amounts(Arguments arguments) {
        return arguments.values().values().stream()
                .filter(SlotValue.Amount.class::isInstance)
                .map(SlotValue.Amount.class::cast)
                .toList();
    }

    private static boolean reaches(SlotValue.Amount amount, Money threshold) {
        return !threshold.currency().getCurrencyCode().equals(amount.currency())
                || amount.amount().compareTo(threshold.amount()) >= 0;
    }
}
