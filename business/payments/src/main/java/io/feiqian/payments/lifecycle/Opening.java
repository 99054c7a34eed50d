package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.RecordIds;
import java.util.UUID;

/** A merchant, terminal or card that may not be there yet. */
public sealed interface Opening {

    /** Whose it is. */
    UUID institutionId();

    /** Which one it would be; the same for the same, always. */
    default Subject subject(CardVault vault) {
        return switch (this) {
            case NewMerchant(UUID acquirer, String number) ->
                    Subject.merchant(RecordIds.merchant(acquirer, number));
            case NewTerminal(UUID acquirer, String number) -> Subject.terminal(acquirer, number);
            case NewCard(UUID _, Pan pan) -> Subject.card(vault.token(pan));
        };
    }

    /**
     * A merchant by its number at the acquirer.
     *
     * @param number DE 42, at most 15 characters
     */
    record NewMerchant(UUID institutionId, String number) implements Opening {

        public NewMerchant {
            require("number", number, "[A-Za-z0-9 ]{1,15}", 15);
        }
    }

    /**
     * A terminal by its number at the acquirer.
     *
     * @param number DE 41, at most 8 characters
     */
    record NewTerminal(UUID institutionId, String number) implements Opening {

        public NewTerminal {
            require("number", number, "[A-Za-z0-9]{1,8}", 8);
        }
    }

    /** A card by its clear number, which lives only until it is sealed. */
    record NewCard(UUID institutionId, Pan pan) implements Opening {}

    private static void require(String field, String value, String form, int lengthMax) {
        if (!value.matches(form)) {
            throw new InvalidValue(
                    field,
                    value,
                    new Bilingual("格式不对", "has another form"),
                    new Bilingual(
                            "须为 1 到 " + lengthMax + " 个字母或数字。",
                            "Send 1 to " + lengthMax + " letters and digits."));
        }
    }
}
