package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Pan;
import io.feiqian.platform.storage.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces card, identity and phone numbers in a text by keyed tokens, before it is stored, logged
 * or sent: {@code card_…}, {@code idn_…}, {@code tel_…}, each with 24 characters of base32. The
 * same number has the same token, so that a tool with the right can still look it up. A text that
 * was masked is not changed again.
 */
public final class Masking {

    private final Keys keys;

    public Masking(Keys keys) {
        this.keys = keys;
    }

    /**
     * A text without personal numbers.
     *
     * @param tails the last four digits behind each card and phone token, for people's eyes where
     *     the policy allows; never part of the text
     */
    public record Masked(String text, Map<String, String> tails) {
        public Masked {
            tails = Map.copyOf(tails);
        }

        /** Whether anything was found. */
        public boolean changed() {
            return !tails.isEmpty();
        }
    }

    public Masked mask(String text) {
        List<PersonalNumber> numbers = PersonalNumbers.find(text);
        if (numbers.isEmpty()) {
            return new Masked(text, Map.of());
        }
        Map<String, String> tails = new LinkedHashMap<>();
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        for (PersonalNumber number : numbers) {
            String token = token(number);
            tails.put(token, number.kind() == PersonalNumber.Kind.IDENTITY ? "" : number.tail());
            masked.append(text, at, number.from()).append(token);
            at = number.to();
        }
        return new Masked(masked.append(text, at, text.length()).toString(), tails);
    }

    private String token(PersonalNumber number) {
        return switch (number.kind()) {
            case CARD -> keys.cardToken(new Pan(number.digits())).value();
            case IDENTITY -> "idn_" + keys.token("identity", number.digits());
            case PHONE -> "tel_" + keys.token("phone", number.digits());
        };
    }
}
