package io.feiqian.simulator;

import io.feiqian.kernel.Money;
import io.feiqian.simulator.network.Emission;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.IsoMessage;
import java.util.List;
import java.util.Optional;

/**
 * The same payments as rows, one for each advice and each reversal, for tests of the CSV import.
 */
final class CsvRows {

    static final String HEADER =
            "occurred_at,type,pan,amount,currency,mcc,merchant_id,merchant_name,merchant_name_zh,"
                    + "terminal_id,acquirer,issuer,stan,rrn,approval_code,response_code,entry_mode,"
                    + "original_data";

    private CsvRows() {}

    /** The row of a message; none for requests, whose advice follows. */
    static Optional<String> of(Emission emission) {
        IsoMessage message = emission.message();
        if (!message.isAdvice() && message.messageClass() != 4) {
            return Optional.empty();
        }
        AdditionalData additional = AdditionalData.of(message);
        long millis =
                additional.tag(AdditionalData.RESPONSE_MILLIS).map(Long::parseLong).orElse(0L);
        Money amount =
                new Money(
                        message.number(4).orElseThrow(),
                        Money.currencyOfNumeric((int) message.number(49).orElseThrow()));
        return Optional.of(
                String.join(
                        ",",
                        List.of(
                                emission.at().minusMillis(millis).toString(),
                                type(message),
                                message.required(2),
                                amount.amount().toPlainString(),
                                amount.currency().getCurrencyCode(),
                                message.required(18),
                                message.required(42),
                                quoted(message.required(43).substring(0, 25).strip()),
                                quoted(additional.tag(AdditionalData.MERCHANT_NAME).orElse("")),
                                message.required(41),
                                message.required(32),
                                message.required(100),
                                message.required(11),
                                message.required(37),
                                message.text(38).orElse(""),
                                message.text(39).orElse(""),
                                message.required(22),
                                message.text(90).orElse(""))));
    }

    private static String type(IsoMessage message) {
        if (message.messageClass() == 4) {
            return "REVERSAL";
        }
        return switch (message.required(3)) {
            case "200000" -> "REFUND";
            case "010000" -> "CASH";
            case "030000" -> "PRE_AUTHORISATION";
            default -> message.messageClass() == 2 ? "COMPLETION" : "PURCHASE";
        };
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
