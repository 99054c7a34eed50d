package io.feiqian.payments.clearing;

import io.feiqian.payments.RecordRoom;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment told again from the data elements in the log and nothing else: by the wire's rules, in
 * the simplest words, without the record's code. All its messages are of one year.
 */
final class Retold {

    private static final Map<String, String> CURRENCIES =
            Map.of("156", "CNY", "392", "JPY", "840", "USD");
    private static final Set<String> APPROVING = Set.of("00", "08", "10", "11", "16");
    private static final int YEAR = 2026;
    private static final int CUT_OFF_HOUR = 23;
    private static final int CHINA_HOURS = 8;
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final JsonMapper JSON = new JsonMapper();

    private final Named name;
    private @Nullable Map<String, String> request;
    private @Nullable Map<String, String> outcome;
    private final List<Map<String, String>> reversals = new ArrayList<>();
    private int messages;
    private long refunded;
    private long completed;

    private Retold(Named name) {
        this.name = name;
    }

    /** What ties messages together: DE 32, the class of the MTI, DE 11 and DE 7, or DE 90. */
    record Named(String acquirer, char mtiClass, String stan, String sentAt) {

        static Named byOriginal(Map<String, String> message) {
            String original = Objects.requireNonNull(message.get("90"));
            return new Named(
                    original.substring(23, 31),
                    original.charAt(1),
                    original.substring(4, 10),
                    original.substring(10, 20));
        }
    }

    static Map<Named, Retold> all(RecordRoom room) {
        Map<Named, Retold> told = new HashMap<>();
        List<Map<String, String>> log =
                room.sql(jdbc ->
                        jdbc.sql("select mti, fields::text as fields from payments.messages")
                                .query((row, _) -> fields(row.getString(1), row.getString(2)))
                                .list());
        for (Map<String, String> message : log) {
            boolean reversal = field(message, "mti").charAt(1) == '4';
            Named name =
                    reversal
                            ? Named.byOriginal(message)
                            : new Named(
                                    field(message, "32"),
                                    field(message, "mti").charAt(1),
                                    field(message, "11"),
                                    field(message, "7"));
            told.computeIfAbsent(name, Retold::new).hear(message, reversal);
        }
        told.values().forEach(payment -> payment.follow(told));
        return told;
    }

    private static Map<String, String> fields(String mti, String json) {
        Map<String, String> fields =
                new TreeMap<>(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        fields.put("mti", mti);
        return fields;
    }

    private void hear(Map<String, String> message, boolean reversal) {
        messages++;
        if (reversal) {
            reversals.add(message);
        } else if (field(message, "mti").charAt(2) == '0') {
            request = message;
        } else {
            outcome = message;
        }
    }

    /** Adds what still stands of a refund or completion to the payment that it names. */
    private void follow(Map<Named, Retold> told) {
        Map<String, String> message = outcome;
        if (message == null || !message.containsKey("90")) {
            return;
        }
        Retold original = told.get(Named.byOriginal(message));
        if (original != null) {
            original.refunded += kind().equals("REFUND") ? standing() : 0;
            original.completed += kind().equals("COMPLETION") ? standing() : 0;
        }
    }

    String kind() {
        String condition = describing().get("25");
        if (name.mtiClass == '2' && "06".equals(condition)) {
            return "COMPLETION";
        }
        return switch (field(describing(), "3").substring(0, 2)) {
            case "01" -> "WITHDRAWAL";
            case "03" -> "PRE_AUTHORISATION";
            case "20" -> "REFUND";
            default -> "PURCHASE";
        };
    }

    String currency() {
        return Objects.requireNonNull(CURRENCIES.get(field(describing(), "49")));
    }

    String issuer() {
        return field(describing(), "100");
    }

    String acquirer() {
        return name.acquirer;
    }

    String mcc() {
        return field(describing(), "18");
    }

    /** What stands: approved, less what was taken back. */
    long standing() {
        return approvedMinor() - reversedMinor();
    }

    private boolean approved() {
        return outcome != null && APPROVING.contains(field(outcome, "39"));
    }

    private long approvedMinor() {
        return approved() ? Long.parseLong(field(Objects.requireNonNull(outcome), "4")) : 0;
    }

    private long reversedMinor() {
        return reversals.isEmpty() ? 0 : Math.max(0, approvedMinor() - left());
    }

    /** The least that a reversal left; DE 95 says it, else nothing is left. */
    private long left() {
        return reversals.stream()
                .mapToLong(r ->
                        r.containsKey("95") ? Long.parseLong(field(r, "95").substring(0, 12)) : 0)
                .min()
                .orElseThrow();
    }

    private long requestedMinor() {
        String more = describing().get("54");
        return Long.parseLong(more == null ? field(describing(), "4") : more.substring(8, 20));
    }

    private String state() {
        if (outcome == null) {
            boolean allBack = !reversals.isEmpty() && left() == 0;
            boolean early = !reversals.isEmpty() && request == null;
            return early ? "REVERSED_BEFORE_ORIGINAL" : allBack ? "REVERSED" : "UNANSWERED";
        }
        if (!approved()) {
            return "DECLINED";
        }
        if (!reversals.isEmpty() && left() == 0) {
            return "REVERSED";
        }
        if (refunded > 0) {
            return refunded >= standing() ? "REFUNDED" : "PARTIALLY_REFUNDED";
        }
        if (completed > 0) {
            return "COMPLETED";
        }
        if (reversedMinor() > 0) {
            return "PARTIALLY_REVERSED";
        }
        boolean part = field(outcome, "39").equals("10");
        return kind().equals("PRE_AUTHORISATION")
                ? "PRE_AUTHORISED"
                : part ? "PARTIALLY_APPROVED" : "APPROVED";
    }

    LocalDate businessDate() {
        LocalDateTime local = LocalDateTime.parse(YEAR + name.sentAt, SENT).plusHours(CHINA_HOURS);
        return local.toLocalDate().plusDays(local.getHour() >= CUT_OFF_HOUR ? 1 : 0);
    }

    private Map<String, String> describing() {
        return outcome != null ? outcome : request != null ? request : reversals.getFirst();
    }

    private static String field(Map<String, String> message, String field) {
        return Objects.requireNonNull(message.get(field), field);
    }

    /** The columns of {@link #ROWS}. */
    String row() {
        return String.join(
                " ",
                kind(),
                state(),
                outcome == null ? "-" : field(outcome, "39"),
                outcome == null ? "-" : String.valueOf(approved()),
                String.valueOf(approved() ? approvedMinor() : requestedMinor()),
                String.valueOf(requestedMinor()),
                String.valueOf(approvedMinor()),
                String.valueOf(reversedMinor()),
                String.valueOf(refunded),
                String.valueOf(completed),
                currency(),
                businessDate().toString(),
                issuer(),
                name.acquirer,
                name.stan,
                mcc(),
                String.valueOf(messages));
    }

    static final String ROWS =
            """
            select concat_ws(' ', t.kind, t.state, coalesce(t.response_code, '-'), coalesce(t.approved::text, '-'),
                             t.amount_minor, t.requested_minor, t.approved_minor, t.reversed_minor, t.refunded_minor,
                             t.completed_minor, t.currency, t.business_date, i.code, a.code, t.stan, t.mcc,
                             (select count(*) from payments.messages m where m.transaction_id = t.id))
              from payments.transactions t
              join payments.institutions i on i.id = t.issuer_id join payments.institutions a on a.id = t.acquirer_id\
            """;
}
