package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Description;
import io.feiqian.payments.record.Incoming;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.JsonText;
import io.feiqian.payments.record.MessageRole;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.ResponseClass;
import io.feiqian.payments.record.Sighting;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.record.Transaction;
import io.feiqian.payments.record.TransactionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one file into messages of the record. Not for several threads: it remembers cards
 * and merchants, because a file names few of them many times.
 */
final class RowMapper {

    private static final int CARDS_MAX = 30_000;
    private static final int SHOPS_MAX = 15_000;
    private static final int INSTITUTIONS_MAX = 10_000;
    private static final String OUTCOME_MTI = "0120";

    private final Mapping mapping;
    private final String fileDigest;
    private final UUID importId;
    private final CardVault vault;
    private final Instant receivedAt;
    private final Instant latest;
    private final List<String> header;
    private final RowValues values;
    private final RowTimes times;
    private final boolean[] hiddenColumns;
    private final Map<String, Sighting.Plastic> cards = new HashMap<>();
    private final Map<String, Shop> shops = new HashMap<>();
    private final Map<String, UUID> institutions = new HashMap<>();
    private final JsonText json = new JsonText();

    RowMapper(
            Mapping mapping,
            List<String> header,
            String fileDigest,
            UUID importId,
            CardVault vault,
            Instant receivedAt,
            Instant latest) {
        this.mapping = mapping;
        this.header = header;
        this.fileDigest = fileDigest;
        this.importId = importId;
        this.vault = vault;
        this.receivedAt = receivedAt;
        this.latest = latest;
        this.values = new RowValues(mapping, header);
        this.times = new RowTimes(mapping.dataSet().zone());
        this.hiddenColumns = new boolean[header.size()];
        for (int i = 0; i < hiddenColumns.length; i++) {
            hiddenColumns[i] = mapping.hidden().contains(header.get(i));
        }
        // The clear card number stays out of the log, whatever the mapping says.
        int panColumn = values.field("pan").column();
        if (panColumn >= 0 && values.field("pan").spec().check().isEmpty()) {
            hiddenColumns[panColumn] = true;
        }
    }

    /** Errors name the field, the value and the reason. */
    Intake map(CsvChunk chunk, int row) {
        if (chunk.fieldCount(row) != header.size()) {
            throw new InvalidValue(
                    "(row)",
                    chunk.fieldCount(row) + " columns",
                    new Bilingual(
                            "的列数与表头（" + header.size() + " 列）不同",
                            "has another number of columns than the header ("
                                    + header.size()
                                    + ")"),
                    new Bilingual("也许有分隔符没有加引号。", "Maybe a separator is not quoted."));
        }
        if (chunk.unreadable(row)) {
            throw new InvalidValue(
                    "(row)",
                    chunk.field(row, 0),
                    new Bilingual(
                            "含有不是 " + mapping.layout().encoding() + " 的字节，或 NUL",
                            "holds bytes that are not " + mapping.layout().encoding() + ", or NUL"),
                    new Bilingual(
                            "也许文件用的是另一种编码；由映射的 encoding 写明。",
                            "Maybe the file has another encoding; the mapping's encoding says which."));
        }
        Sighting.Plastic card = card(chunk, row);
        Shop shop = shop(chunk, row);
        String issuer = values.value("issuer", chunk, row);
        LocalDateTime local = times.read(values.field("occurredAt"), chunk, row);
        Instant occurredAt = believed(times.instant(local), chunk, row);
        String rowId = rowId(chunk, row);
        String mti = values.valueOr("mti", chunk, row, OUTCOME_MTI);
        MessageRole role = MessageRole.of(mti);
        Keys keys = keys(chunk, row, role, mti, shop, card, occurredAt, rowId);
        Description description =
                describe(chunk, row, mti, parties(shop, issuer), card, local, occurredAt, keys);
        return new Intake(
                message(chunk, row, mti, role, local.toLocalDate(), occurredAt, keys, description),
                new Sighting(shop.acquirerCode(), issuer, shop.merchant(), shop.terminal(), card));
    }

    private Instant believed(Instant occurredAt, CsvChunk chunk, int row) {
        if (occurredAt.isAfter(latest)) {
            throw new InvalidValue(
                    "occurredAt",
                    values.value("occurredAt", chunk, row),
                    new Bilingual(
                            "晚于现在超过 " + mapping.dataSet().daysAheadMax() + " 天",
                            "is more than "
                                    + mapping.dataSet().daysAheadMax()
                                    + " days ahead of now"),
                    new Bilingual(
                            "也许年份写错；确实是将来的数据时，请在映射的 dataSet 里写 daysAheadMax。",
                            "Maybe the year is wrong; of data that are of the future the mapping's dataSet says daysAheadMax."));
        }
        return occurredAt;
    }

    /** A merchant's terminal, with the ids that its rows share. */
    private record Shop(
            String acquirerCode,
            UUID acquirerId,
            Sighting.Shop merchant,
            UUID merchantId,
            String terminal) {}

    private record Keys(String rowId, UUID transactionId, @Nullable UUID originalId, String stan) {}

    private Keys keys(
            CsvChunk chunk,
            int row,
            MessageRole role,
            String mti,
            Shop shop,
            Sighting.Plastic card,
            Instant occurredAt,
            String rowId) {
        String stan = values.valueOr("stan", chunk, row, "");
        UUID original = original(chunk, row, mti, shop, card);
        if (role == MessageRole.REVERSAL) {
            return new Keys(rowId, require(original, "originalStan"), null, stan);
        }
        UUID own =
                linksByStan()
                        ? RecordIds.transaction(
                                shop.acquirerCode(), mti.charAt(1), stan, occurredAt, card.token())
                        : RecordIds.row(
                                "t", mapping.dataSet().name(), rowId, occurredAt.toEpochMilli());
        return new Keys(rowId, own, original, stan);
    }

    /** A file with reversals or refunds links them by STAN, as messages do; others by row id. */
    private boolean linksByStan() {
        return mapping.fields().containsKey("originalStan");
    }

    private @Nullable UUID original(
            CsvChunk chunk, int row, String mti, Shop shop, Sighting.Plastic card) {
        String stan = values.valueOr("originalStan", chunk, row, "");
        if (stan.isEmpty()) {
            return null;
        }
        Instant at = times.instant(times.read(values.field("originalOccurredAt"), chunk, row));
        char originalClass = mti.charAt(1) == '4' ? '1' : mti.charAt(1);
        return RecordIds.transaction(shop.acquirerCode(), originalClass, stan, at, card.token());
    }

    private Incoming message(
            CsvChunk chunk,
            int row,
            String mti,
            MessageRole role,
            LocalDate day,
            Instant occurredAt,
            Keys keys,
            Description description) {
        Transaction.Outcome outcome = role == MessageRole.OUTCOME ? outcome(chunk, row) : null;
        boolean approved = outcome != null && ResponseClass.approves(outcome.code());
        String kept = keptColumns(chunk, row);
        return new Incoming(
                RecordIds.row(
                        "m" + mti.charAt(1) + mti.charAt(2),
                        mapping.dataSet().name(),
                        keys.rowId(),
                        day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()),
                day,
                keys.transactionId(),
                mti,
                role,
                Source.CSV,
                occurredAt,
                receivedAt,
                RecordIds.digest(description.card().token(), kept),
                kept,
                description,
                outcome,
                approved ? values.amount("amount", chunk, row, description.currency()) : 0,
                role == MessageRole.REVERSAL
                        ? values.standing(chunk, row, description.currency())
                        : null,
                role == MessageRole.REVERSAL
                        ? values.valueOrNull("lateResponseCode", chunk, row)
                        : null,
                label(chunk, row),
                importId);
    }

    private Description describe(
            CsvChunk chunk,
            int row,
            String mti,
            Description.Parties parties,
            Sighting.Plastic card,
            LocalDateTime local,
            Instant occurredAt,
            Keys keys) {
        Currency currency = Money.currency(values.value("currency", chunk, row));
        String processing = values.valueOr("processingCode", chunk, row, "000000");
        String condition = values.valueOrNull("conditionCode", chunk, row);
        return new Description(
                TransactionKind.of(mti.charAt(1), processing, condition),
                mti.charAt(1) == '4' ? RecordIds.occurredAt(keys.transactionId()) : occurredAt,
                local,
                new BusinessTime(occurredAt, mapping.dataSet().zone(), mapping.dataSet().cutOff())
                        .today(),
                parties,
                new Description.Card(card.token(), card.pan().tail()),
                new Description.Trace(
                        keys.stan(),
                        values.valueOrNull("rrn", chunk, row),
                        processing,
                        values.valueOrNull("entryMode", chunk, row),
                        condition),
                currency.getCurrencyCode(),
                values.requested(chunk, row, currency),
                values.charge("billing", chunk, row),
                values.charge("settlement", chunk, row),
                keys.originalId(),
                values.means(chunk, row));
    }

    private Description.Parties parties(Shop shop, String issuerCode) {
        return new Description.Parties(
                institution(issuerCode),
                shop.acquirerId(),
                shop.merchantId(),
                shop.terminal(),
                shop.merchant().mcc());
    }

    private UUID institution(String code) {
        return remember(
                institutions, code, INSTITUTIONS_MAX, () -> RecordIds.institution(code).value());
    }

    private Sighting.Plastic card(CsvChunk chunk, int row) {
        String digits = values.value("pan", chunk, row);
        return remember(
                cards,
                digits,
                CARDS_MAX,
                () -> {
                    Pan pan = new Pan(digits);
                    return new Sighting.Plastic(
                            vault.token(pan), pan, values.valueOrNull("expiry", chunk, row));
                });
    }

    private Shop shop(CsvChunk chunk, int row) {
        String acquirer = values.value("acquirer", chunk, row);
        String terminal = values.value("terminal", chunk, row);
        String merchant = values.value("merchant", chunk, row);
        return remember(
                shops,
                acquirer + '\u001f' + terminal + '\u001f' + merchant,
                SHOPS_MAX,
                () -> {
                    UUID acquirerId = institution(acquirer);
                    return new Shop(
                            acquirer,
                            acquirerId,
                            new Sighting.Shop(
                                    merchant,
                                    values.valueOrNull("merchantNameZh", chunk, row),
                                    values.valueOrNull("merchantNameEn", chunk, row),
                                    values.mcc(chunk, row),
                                    values.valueOrNull("city", chunk, row),
                                    values.valueOrNull("country", chunk, row)),
                            RecordIds.merchant(acquirerId, merchant),
                            terminal);
                });
    }

    /** A memory that is full starts again: a file of any size is read with the same heap. */
    private static <V> V remember(
            Map<String, V> memory, String key, int most, Supplier<V> unknown) {
        V known = memory.get(key);
        if (known != null) {
            return known;
        }
        V made = unknown.get();
        if (memory.size() >= most) {
            memory.clear();
        }
        memory.put(key, made);
        return made;
    }

    private Transaction.Outcome outcome(CsvChunk chunk, int row) {
        String millis = values.valueOr("responseMillis", chunk, row, "");
        return new Transaction.Outcome(
                values.responseCode(chunk, row),
                values.valueOrNull("approvalCode", chunk, row),
                values.valueOrNull("decidedBy", chunk, row),
                millis.isEmpty() ? null : Amounts.minor("responseMillis", millis, 0));
    }

    private @Nullable Boolean label(CsvChunk chunk, int row) {
        return switch (values.valueOr("fraudLabel", chunk, row, "")) {
            case "" -> null;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw new InvalidValue(
                            "fraudLabel",
                            values.value("fraudLabel", chunk, row),
                            new Bilingual("不是 true 或 false", "is neither true nor false"),
                            new Bilingual(
                                    "请在映射的 values 里写明。", "Give the mapping's values for it."));
        };
    }

    private String rowId(CsvChunk chunk, int row) {
        String id = values.valueOr("id", chunk, row, "");
        // Without an id of its own a row is known by its place in the file.
        return id.isEmpty() ? fileDigest + ':' + chunk.line(row) : id;
    }

    private String keptColumns(CsvChunk chunk, int row) {
        json.reset();
        for (int i = 0; i < hiddenColumns.length; i++) {
            if (!hiddenColumns[i]) {
                json.put(header.get(i), withoutCardNumber(chunk.field(row, i)));
            }
        }
        return json.done();
    }

    /** A card number in a column that nobody declared as one does not get into the log either. */
    private static String withoutCardNumber(String value) {
        boolean suspect =
                value.length() >= 12
                        && value.length() <= 19
                        && value.chars().allMatch(c -> c >= '0' && c <= '9')
                        && Pan.hasValidCheckDigit(value);
        return suspect ? new Pan(value).toString() : value;
    }

    private static UUID require(@Nullable UUID original, String name) {
        if (original == null) {
            throw new InvalidValue(
                    name,
                    "",
                    new Bilingual("是空的", "is empty"),
                    new Bilingual(
                            "冲正要用系统跟踪号和时间指明原交易。",
                            "A reversal names its original by STAN and time."));
        }
        return original;
    }
}
