package io.feiqian.payments.iso;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Description;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.Incoming;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.JsonText;
import io.feiqian.payments.record.Means;
import io.feiqian.payments.record.MessageRole;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.ResponseClass;
import io.feiqian.payments.record.Sighting;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.record.Transaction;
import io.feiqian.payments.record.TransactionKind;
import io.feiqian.payments.record.YearlessTime;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of the dialect into the record's own terms. Errors name the data element, so that
 * DE 44 of the answer can.
 */
public final class IsoReader {

    private static final int[] REQUIRED = {2, 3, 4, 7, 11, 13, 32, 41, 49};
    private static final String UNKNOWN_MERCHANT = "UNKNOWN";
    private static final int BUSINESS_DAYS_APART_MAX = 2;
    private static final Duration LOCAL_APART_MAX = Duration.ofDays(1);

    private final CardVault vault;
    private final Directory directory;

    public IsoReader(CardVault vault, Directory directory) {
        this.vault = vault;
        this.directory = directory;
    }

    /**
     * How a message arrived.
     *
     * @param near a moment near which DE 7 lies, for its year: the clock, or a sender's own word
     */
    public record Arrival(Source source, Instant receivedAt, Instant near) {}

    /** Errors with an {@link InvalidValue} that names the element. */
    public Intake read(IsoMessage message, Arrival arrival) {
        MessageRole role = MessageRole.of(message.mti());
        message.firstMissing(REQUIRED).ifPresent(field -> requirePresent(message, field));
        if (role == MessageRole.OUTCOME) {
            requirePresent(message, 39);
        }
        IsoForm.require(message);
        Pan pan = message.pan().orElseThrow();
        AdditionalData additional = AdditionalData.of(message);
        Parts parts = parts(message, role, pan, arrival.near());
        Sighting sighting = sighting(message, parts, pan, additional);
        return new Intake(incoming(message, role, parts, additional, arrival), sighting);
    }

    /** What is read first because the rest depends on it. */
    private record Parts(
            String acquirerCode,
            String issuerCode,
            String merchantNumber,
            String token,
            String tail,
            Instant sentAt,
            LocalDate localDate,
            UUID transactionId,
            char transactionClass,
            @Nullable UUID originalId) {}

    private Parts parts(IsoMessage message, MessageRole role, Pan pan, Instant near) {
        String acquirer = message.required(32);
        String token = vault.token(pan);
        Instant sentAt = YearlessTime.sentAt(message.required(7), near);
        Optional<OriginalData> original = message.text(90).map(OriginalData::parse);
        UUID named = original.map(o -> originalId(o, acquirer, token, sentAt)).orElse(null);
        if (role == MessageRole.REVERSAL && named == null) {
            requirePresent(message, 90);
        }
        char ownClass = (char) ('0' + message.messageClass());
        boolean reversal = role == MessageRole.REVERSAL && named != null;
        return new Parts(
                acquirer,
                message.text(100).orElse("IIN" + pan.iin()),
                message.text(42).orElse(UNKNOWN_MERCHANT),
                token,
                pan.tail(),
                sentAt,
                YearlessTime.date("13", message.required(13), sentAt),
                reversal && named != null
                        ? named
                        : RecordIds.transaction(
                                acquirer, ownClass, message.required(11), sentAt, token),
                original.map(o -> o.mti().charAt(1)).filter(c -> reversal).orElse(ownClass),
                reversal ? null : named);
    }

    private static UUID originalId(
            OriginalData original, String acquirer, String token, Instant sentAt) {
        return RecordIds.transaction(
                original.acquirer().isEmpty() ? acquirer : original.acquirer(),
                original.mti().charAt(1),
                original.stan(),
                YearlessTime.originalSentAt(original.transmission(), sentAt),
                token);
    }

    private Incoming incoming(
            IsoMessage message,
            MessageRole role,
            Parts parts,
            AdditionalData additional,
            Arrival arrival) {
        String mti = message.mtiWithoutRepeat();
        Transaction.Outcome outcome =
                role == MessageRole.OUTCOME ? outcome(message, additional) : null;
        boolean approved = outcome != null && ResponseClass.approves(outcome.code());
        return new Incoming(
                RecordIds.message(
                        parts.acquirerCode(),
                        message.required(41),
                        message.required(11),
                        message.text(37).orElse(null),
                        parts.localDate(),
                        mti),
                parts.localDate(),
                parts.transactionId(),
                mti,
                role,
                arrival.source(),
                parts.sentAt(),
                arrival.receivedAt(),
                digest(message, parts.token()),
                fields(message),
                description(message, role, parts, additional),
                outcome,
                approved ? amount(message, 4) : 0,
                role == MessageRole.REVERSAL ? standing(message) : null,
                additional.tag(AdditionalData.LATE_RESPONSE).orElse(null),
                null,
                null);
    }

    private Description description(
            IsoMessage message, MessageRole role, Parts parts, AdditionalData additional) {
        UUID acquirerId = RecordIds.institution(parts.acquirerCode()).value();
        Instant occurredAt = RecordIds.occurredAt(parts.transactionId());
        LocalDateTime local = local(message, role, parts, occurredAt);
        String condition = message.text(25).orElse(null);
        String processing = message.required(3);
        return new Description(
                TransactionKind.of(parts.transactionClass(), processing, condition),
                occurredAt,
                local,
                businessDate(message, role, parts, local),
                new Description.Parties(
                        RecordIds.institution(parts.issuerCode()).value(),
                        acquirerId,
                        RecordIds.merchant(acquirerId, parts.merchantNumber()),
                        message.required(41),
                        message.text(18).orElse("0000")),
                new Description.Card(parts.token(), parts.tail()),
                new Description.Trace(
                        stan(message, role),
                        message.text(37).orElse(null),
                        processing,
                        message.text(22).orElse(null),
                        condition),
                currency(message, 49),
                requested(message),
                charge(message, 6, 51),
                charge(message, 5, 50),
                parts.originalId(),
                means(additional));
    }

    private static @Nullable Means means(AdditionalData additional) {
        return Means.of(
                additional.tag(AdditionalData.THREE_DS_STATUS).orElse(null),
                additional.tag(AdditionalData.ECI).orElse(null),
                additional.tag(AdditionalData.WALLET).orElse(null),
                additional.tag(AdditionalData.PAYER).orElse(null),
                additional.tag(AdditionalData.PAYEE).orElse(null),
                additional.tag(AdditionalData.TOKEN_REFERENCE).orElse(null),
                additional.tag(AdditionalData.DEVICE).orElse(null),
                additional
                        .tag(AdditionalData.INSTALMENTS)
                        .map(count -> (int) digits("48 tag IN", count))
                        .orElse(null));
    }

    /** A reversal says when it was sent itself; of its original it knows the instant only. */
    private LocalDateTime local(
            IsoMessage message, MessageRole role, Parts parts, Instant occurredAt) {
        if (role == MessageRole.REVERSAL || !message.has(12)) {
            return LocalDateTime.ofInstant(
                    occurredAt, directory.businessDay(parts.acquirerCode()).zone());
        }
        return parts.localDate().atTime(YearlessTime.time(message.required(12)));
    }

    private LocalDate businessDate(
            IsoMessage message, MessageRole role, Parts parts, LocalDateTime local) {
        if (role != MessageRole.REVERSAL && message.has(15)) {
            return near(YearlessTime.date("15", message.required(15), parts.sentAt()), parts);
        }
        Directory.BusinessDay day = directory.businessDay(parts.acquirerCode());
        Instant said = local.atZone(day.zone()).toInstant();
        // A terminal's clock that lost its battery does not move the payment to another day.
        Instant sent = RecordIds.occurredAt(parts.transactionId());
        boolean believed = Duration.between(said, sent).abs().compareTo(LOCAL_APART_MAX) <= 0;
        return new BusinessTime(Instant.EPOCH, day.zone(), day.cutOff())
                .businessDateOf(believed ? said : sent);
    }

    /** A day further from its payment would not be found by that day (payments.earliest). */
    private static LocalDate near(LocalDate businessDate, Parts parts) {
        LocalDate sent = LocalDate.ofInstant(parts.sentAt(), ZoneOffset.UTC);
        if (Math.abs(businessDate.toEpochDay() - sent.toEpochDay()) > BUSINESS_DAYS_APART_MAX) {
            throw new InvalidValue(
                    "DE 15",
                    businessDate,
                    new Bilingual(
                            "与 DE 7 的日期 " + sent + " 相差超过 " + BUSINESS_DAYS_APART_MAX + " 天",
                            "lies more than "
                                    + BUSINESS_DAYS_APART_MAX
                                    + " days from DE 7, which is of "
                                    + sent),
                    new Bilingual("也许发送方有一个时钟跳了。", "Maybe one of the sender's clocks jumped."));
        }
        return businessDate;
    }

    private static String stan(IsoMessage message, MessageRole role) {
        return role == MessageRole.REVERSAL
                ? message.text(90).map(OriginalData::parse).orElseThrow().stan()
                : message.required(11);
    }

    private static Transaction.Outcome outcome(IsoMessage message, AdditionalData additional) {
        return new Transaction.Outcome(
                message.required(39),
                message.text(38).orElse(null),
                additional.tag(AdditionalData.DECIDED_BY).orElse(null),
                additional
                        .tag(AdditionalData.RESPONSE_MILLIS)
                        .map(millis -> digits("48 tag RT", millis))
                        .orElse(null));
    }

    /** DE 4, or what DE 54 says was asked when only a part was approved. */
    private static long requested(IsoMessage message) {
        Optional<String> more = message.text(54).filter(text -> text.length() >= 20);
        if (more.isPresent() && more.get().startsWith("57", 2)) {
            return digits("54", more.get().substring(8, 20));
        }
        return amount(message, 4);
    }

    private static long standing(IsoMessage message) {
        Optional<String> replacement = message.text(95);
        return replacement.map(text -> digits("95", text.substring(0, 12))).orElse(0L);
    }

    private static Description.@Nullable Charge charge(
            IsoMessage message, int amountField, int currencyField) {
        return message.has(amountField) && message.has(currencyField)
                ? new Description.Charge(
                        amount(message, amountField), currency(message, currencyField))
                : null;
    }

    private static long amount(IsoMessage message, int field) {
        return message.number(field).orElseThrow();
    }

    private static String currency(IsoMessage message, int field) {
        int numeric = (int) digits(String.valueOf(field), message.required(field));
        if (numeric == 0) {
            // The JDK gives 0 to currencies that never had a number.
            throw new InvalidValue(
                    "DE " + field,
                    "000",
                    new Bilingual("不是 ISO 4217 货币数字代码", "is no ISO 4217 number"),
                    new Bilingual("也许应为 156。", "Maybe 156."));
        }
        try {
            return IsoForm.inUse(Money.currencyOfNumeric(numeric), numeric).getCurrencyCode();
        } catch (InvalidValue e) {
            throw e.of("DE " + field);
        }
    }

    private static Sighting sighting(
            IsoMessage message, Parts parts, Pan pan, AdditionalData additional) {
        String location = message.text(43).orElse("");
        return new Sighting(
                parts.acquirerCode(),
                parts.issuerCode(),
                new Sighting.Shop(
                        parts.merchantNumber(),
                        additional.tag(AdditionalData.MERCHANT_NAME).orElse(null),
                        part(location, 0, 25),
                        message.text(18).orElse("0000"),
                        part(location, 25, 38),
                        part(location, 38, 40)),
                message.required(41),
                new Sighting.Plastic(parts.token(), pan, message.text(14).orElse(null)));
    }

    private static @Nullable String part(String text, int from, int to) {
        String part =
                text.length() <= from ? "" : text.substring(from, Math.min(to, text.length()));
        return part.isBlank() ? null : part.strip();
    }

    private static byte[] digest(IsoMessage message, String token) {
        return RecordIds.digest(
                token,
                message.text(3).orElse(null),
                message.text(4).orElse(null),
                message.text(38).orElse(null),
                message.text(39).orElse(null),
                message.text(42).orElse(null),
                message.text(49).orElse(null),
                message.text(90).orElse(null),
                message.text(95).orElse(null));
    }

    private static String fields(IsoMessage message) {
        JsonText json = new JsonText();
        for (int field : message.fields()) {
            json.put(String.valueOf(field), message.masked(field));
        }
        return json.done();
    }

    private static long digits(String field, String text) {
        if (text.isEmpty()
                || text.length() > 18
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValue(
                    "DE " + field,
                    text,
                    new Bilingual("须为数字", "must be digits"),
                    new Bilingual("请只填数字。", "Send digits only."));
        }
        return Long.parseLong(text);
    }

    private static void requirePresent(IsoMessage message, int field) {
        if (!message.has(field)) {
            throw new InvalidValue(
                    "DE " + field,
                    "",
                    new Bilingual("在 " + message.mti() + " 中缺失", "is missing in " + message.mti()),
                    new Bilingual("请补上；见 wire/README.md。", "Send it; see wire/README.md."));
        }
    }
}
