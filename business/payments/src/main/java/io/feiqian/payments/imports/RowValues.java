package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Mcc;
import io.feiqian.kernel.Money;
import io.feiqian.payments.record.Description;
import io.feiqian.payments.record.Means;
import io.feiqian.payments.record.ResponseClass;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one file's rows by the record's fields: text, amounts, how it was paid. */
final class RowValues {

    private static final Set<String> MEANS =
            Set.of(
                    "threeDsStatus",
                    "eci",
                    "wallet",
                    "payer",
                    "payee",
                    "tokenReference",
                    "device",
                    "instalments");

    private static final String APPROVED = "00";
    private static final String UNKNOWN_MCC = "0000";

    private final Map<String, FieldReader> fields = new HashMap<>();
    private final boolean describesMeans;

    RowValues(Mapping mapping, List<String> header) {
        for (String field : Mapping.FIELDS.keySet()) {
            fields.put(field, FieldReader.of(mapping, field, header));
        }
        this.describesMeans = !Collections.disjoint(mapping.fields().keySet(), MEANS);
    }

    FieldReader field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    String value(String name, CsvChunk chunk, int row) {
        String value = field(name).value(chunk, row);
        if (value.isEmpty()) {
            throw new InvalidValue(
                    name,
                    "",
                    new Bilingual("是空的", "is empty"),
                    new Bilingual("也许映射里需要常量。", "Maybe the mapping needs a constant."));
        }
        return value;
    }

    String valueOr(String name, CsvChunk chunk, int row, String otherwise) {
        String value = field(name).value(chunk, row);
        return value.isEmpty() ? otherwise : value;
    }

    @Nullable String valueOrNull(String name, CsvChunk chunk, int row) {
        String value = field(name).value(chunk, row);
        return value.isEmpty() ? null : value;
    }

    /** Four digits; one that no list names is taken: networks have some of their own. */
    String mcc(CsvChunk chunk, int row) {
        return new Mcc(valueOr("mcc", chunk, row, UNKNOWN_MCC)).code();
    }

    /** DE 39 as messages have it: two letters or digits. */
    String responseCode(CsvChunk chunk, int row) {
        String code = valueOr("responseCode", chunk, row, APPROVED);
        if (!ResponseClass.isCode(code)) {
            throw new InvalidValue(
                    "responseCode",
                    code,
                    new Bilingual("不是两位的应答码", "is no response code of two letters or digits"),
                    new Bilingual(
                            "请在映射的 values 里换成 00、51 等。",
                            "Let the mapping's values make it 00, 51 and so on."));
        }
        return code;
    }

    /** What was asked; of a partial approval more than {@code amount}, which was approved. */
    long requested(CsvChunk chunk, int row, Currency currency) {
        String asked = valueOr("requestedAmount", chunk, row, "");
        return asked.isEmpty()
                ? amount("amount", value("amount", chunk, row), currency)
                : amount("requestedAmount", asked, currency);
    }

    long amount(String name, CsvChunk chunk, int row, String currency) {
        return amount(name, value(name, chunk, row), Money.currency(currency));
    }

    Description.@Nullable Charge charge(String which, CsvChunk chunk, int row) {
        String currency = valueOr(which + "Currency", chunk, row, "");
        String amount = valueOr(which + "Amount", chunk, row, "");
        if (amount.isEmpty()) {
            return null;
        }
        if (currency.isEmpty()) {
            throw new InvalidValue(
                    which + "Currency",
                    "",
                    new Bilingual("是空的", "is empty"),
                    new Bilingual("金额要有货币；请在映射里写明。", "An amount has a currency; map it."));
        }
        return new Description.Charge(
                amount(which + "Amount", amount, Money.currency(currency)), currency);
    }

    @Nullable Means means(CsvChunk chunk, int row) {
        if (!describesMeans) {
            return null;
        }
        String count = valueOr("instalments", chunk, row, "");
        return Means.of(
                valueOrNull("threeDsStatus", chunk, row),
                valueOrNull("eci", chunk, row),
                valueOrNull("wallet", chunk, row),
                valueOrNull("payer", chunk, row),
                valueOrNull("payee", chunk, row),
                valueOrNull("tokenReference", chunk, row),
                valueOrNull("device", chunk, row),
                count.isEmpty() ? null : (int) Amounts.minor("instalments", count, 0));
    }

    long standing(CsvChunk chunk, int row, String currency) {
        String standing = valueOr("standing", chunk, row, "");
        return standing.isEmpty() ? 0 : amount("standing", standing, Money.currency(currency));
    }

    private long amount(String name, String value, Currency currency) {
        Mapping.Field spec = field(name).spec();
        int exponent = spec.minor() ? 0 : Money.exponent(currency);
        return spec.round() && value.length() - value.indexOf('.') - 1 > exponent
                ? Amounts.rounded(name, value, exponent)
                : Amounts.minor(name, value, exponent);
    }
}
