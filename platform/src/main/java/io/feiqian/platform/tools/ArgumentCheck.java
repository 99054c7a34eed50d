package io.feiqian.platform.tools;

import io.feiqian.kernel.Money;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares arguments with a tool's slots: the last check before a call, whoever made them. */
final class ArgumentCheck {

    static final String CARD_TAIL = "[0-9]{4}";
    static final String TOKEN = "(?:card|idn|tel)_[a-z2-7]{24}";
    static final int TEXT_LENGTH_MAX = 2_000;

    /** What identifies a thing is short; the limit also bounds the work of its pattern. */
    private static final int WORD_LENGTH_MAX = 128;

    private ArgumentCheck() {}

    static List<FieldFault> faults(ToolSpec spec, Arguments arguments) {
        List<FieldFault> faults = new ArrayList<>();
        for (Slot slot : spec.slots()) {
            SlotValue value = arguments.values().get(slot.name());
            if (value != null) {
                add(faults, fault(slot, value));
            } else if (slot.required()) {
                faults.add(fault(slot, "", "is missing", slot.question().en()));
            }
        }
        for (var given : arguments.values().keySet()) {
            if (spec.slots().stream().noneMatch(slot -> slot.name().equals(given))) {
                faults.add(unknown(spec, given));
            }
        }
        return faults;
    }

    static FieldFault unknown(ToolSpec spec, String given) {
        return new FieldFault(
                cut(given),
                "",
                "is not an argument of " + spec.name(),
                "It has " + spec.slots().stream().map(Slot::name).toList() + ".");
    }

    private static @Nullable FieldFault fault(Slot slot, SlotValue value) {
        return fault(slot, slot.type(), value);
    }

    private static @Nullable FieldFault fault(Slot slot, SlotType type, SlotValue value) {
        return switch (type) {
            case SlotType.Except(SlotType of) -> fault(slot, of, value);
            case SlotType.Amount() -> amount(slot, value);
            case SlotType.Period() -> period(slot, value);
            case SlotType.TimeOfDay() ->
                    value instanceof SlotValue.TimeOfDay ? null : wrongKind(slot, value);
            case SlotType.Number() ->
                    value instanceof SlotValue.Number ? null : wrongKind(slot, value);
            case SlotType.CardTail() -> word(slot, value, CARD_TAIL, "Give the last four digits.");
            case SlotType.Token() ->
                    word(slot, value, TOKEN, "Give the token as it stands in the conversation.");
            case SlotType.Identifier(String form) ->
                    word(slot, value, form, "It has the form " + form + ".");
            case SlotType.Name(String gazetteer) ->
                    word(slot, value, ".+", "Give the key of a known " + gazetteer + ".");
            case SlotType.Choice(var options) ->
                    choice(slot, value, options.stream().map(SlotType.Option::value).toList());
            case SlotType.Breakdown breakdown -> choice(slot, value, breakdown.values());
            case SlotType.Bound() -> choice(slot, value, SlotType.Bound.VALUES);
            case SlotType.FreeText() -> freeText(slot, value);
        };
    }

    private static @Nullable FieldFault amount(Slot slot, SlotValue value) {
        if (!(value instanceof SlotValue.Amount(var amount, var currency))) {
            return wrongKind(slot, value);
        }
        // As a long: 1e2147483647 would overflow an int and pass.
        if ((long) amount.precision() - amount.scale() > 15 || amount.scale() > 6) {
            return fault(
                    slot,
                    "(too long)",
                    "is no amount",
                    "Maybe it is an identifier, not an amount.");
        }
        if (currency != null) {
            try {
                Money.of(amount, Money.currency(currency));
            } catch (IllegalArgumentException e) {
                return fault(
                        slot,
                        amount.toPlainString() + " " + cut(currency),
                        "does not fit an ISO 4217 currency",
                        "Check the code and the decimals.");
            }
        }
        return null;
    }

    private static @Nullable FieldFault period(Slot slot, SlotValue value) {
        if (!(value instanceof SlotValue.Period period)) {
            return wrongKind(slot, value);
        }
        SlotValue.Within within = period.within();
        boolean forward = within == null || within.from().isBefore(within.to());
        return forward && period.from().isBefore(period.to())
                ? null
                : fault(
                        slot,
                        period.from() + " to " + period.to(),
                        "ends before it begins",
                        "The end is exclusive: one day is from that day to the next.");
    }

    private static @Nullable FieldFault choice(Slot slot, SlotValue value, List<String> options) {
        if (!(value instanceof SlotValue.Text(String text))) {
            return wrongKind(slot, value);
        }
        return options.contains(text)
                ? null
                : fault(slot, text, "is not one of the options", "Use " + options + ".");
    }

    private static @Nullable FieldFault freeText(Slot slot, SlotValue value) {
        if (!(value instanceof SlotValue.Text(String text))) {
            return wrongKind(slot, value);
        }
        return text.length() <= TEXT_LENGTH_MAX
                ? null
                : fault(
                        slot,
                        text.length() + " characters",
                        "is too long",
                        "Use " + TEXT_LENGTH_MAX + " characters at most.");
    }

    private static @Nullable FieldFault word(
            Slot slot, SlotValue value, String form, String remedy) {
        if (!(value instanceof SlotValue.Text(String text))) {
            return wrongKind(slot, value);
        }
        boolean fits = text.length() <= WORD_LENGTH_MAX && Pattern.matches(form, text);
        return fits ? null : fault(slot, text, "has the wrong form", remedy);
    }

    private static FieldFault wrongKind(Slot slot, SlotValue value) {
        return fault(
                slot,
                value.getClass().getSimpleName(),
                "is not a " + slot.type().getClass().getSimpleName(),
                "The schema of the tool says how it is written.");
    }

    static FieldFault fault(Slot slot, String value, String reason, String remedy) {
        return new FieldFault(slot.name(), cut(value), reason, remedy);
    }

    private static String cut(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    private static void add(List<FieldFault> faults, @Nullable FieldFault fault) {
        if (fault != null) {
            faults.add(fault);
        }
    }
}
