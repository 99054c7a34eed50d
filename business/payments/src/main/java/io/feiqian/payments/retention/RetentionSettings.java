package io.feiqian.payments.retention;

import io.feiqian.kernel.InvalidValue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long each class of data stays in the database. Nothing is configured: everything stays for
 * ever.
 *
 * @param folder of the archive; relative to the home
 * @param dailyAt when the daily run archives what is over the limits, in China's time; none: never
 * @param disputeWindowDays how long after it a transaction may be disputed or refunded
 * @param transactions with their messages
 */
public record RetentionSettings(
        @DefaultValue("archive") Path folder,
        @Nullable LocalTime dailyAt,
        @DefaultValue("180") int disputeWindowDays,
        @DefaultValue Rule transactions,
        @DefaultValue Rule clearing,
        @DefaultValue Rule refunds,
        @DefaultValue Rule disputes,
        @DefaultValue Rule transfers,
        @DefaultValue Rule rejects,
        @DefaultValue Rule intakeKeys) {

    private static final String PREFIX = "feiqian.payments.retention.";
    private static final int DAYS_MAX = 36_500;

    /** What becomes of a day that is over its limit. */
    public enum Then {
        KEEP,
        ARCHIVE
    }

    /** For one class. */
    public record Rule(@Nullable Integer keepDays, @DefaultValue("KEEP") Then then) {

        static final Rule FOR_EVER = new Rule(null, Then.KEEP);

        boolean archives() {
            return then == Then.ARCHIVE;
        }
    }

    public RetentionSettings {
        Map<DataClass, Rule> rules =
                rules(transactions, clearing, refunds, disputes, transfers, rejects, intakeKeys);
        rules.forEach(RetentionSettings::check);
        if (disputeWindowDays < 1 || disputeWindowDays > DAYS_MAX) {
            throw new InvalidValue(
                    PREFIX + "dispute-window-days",
                    disputeWindowDays,
                    "must be 1 to " + DAYS_MAX,
                    "Maybe 180.");
        }
        Integer kept = transactions.keepDays();
        if (kept != null && kept < disputeWindowDays) {
            throw new InvalidValue(
                    PREFIX + "transactions.keep-days",
                    kept,
                    "is shorter than the " + disputeWindowDays + " days in which one may dispute",
                    "Keep them at least as long, or shorten dispute-window-days if your rules do.");
        }
        for (DataClass follower : rules.keySet()) {
            if (follower.about().isPresent()) {
                checkFollower(follower, rules.get(follower), transactions);
            }
        }
        if (dailyAt != null && rules.values().stream().noneMatch(Rule::archives)) {
            throw new InvalidValue(
                    PREFIX + "daily-at",
                    dailyAt,
                    "would archive nothing, because no class says then: archive",
                    "Give a class keep-days and then: archive, or take daily-at out.");
        }
    }

    /** Everything for ever. */
    public static RetentionSettings forEver() {
        return new RetentionSettings(
                Path.of("archive"),
                null,
                180,
                Rule.FOR_EVER,
                Rule.FOR_EVER,
                Rule.FOR_EVER,
                Rule.FOR_EVER,
                Rule.FOR_EVER,
                Rule.FOR_EVER,
                Rule.FOR_EVER);
    }

    private static void check(DataClass dataClass, Rule rule) {
        String key = PREFIX + dataClass.key();
        Integer days = rule.keepDays();
        if (rule.archives() && days == null) {
            throw new InvalidValue(
                    key + ".then",
                    "archive",
                    "does not say when",
                    "Add keep-days: how many days it stays in the database first.");
        }
        if (!rule.archives() && days != null) {
            throw new InvalidValue(
                    key + ".keep-days",
                    days,
                    "has no effect while then is keep",
                    "Add then: archive, or take keep-days out.");
        }
        if (days != null && (days < 1 || days > DAYS_MAX)) {
            throw new InvalidValue(
                    key + ".keep-days",
                    days,
                    "must be 1 to " + DAYS_MAX,
                    "Maybe 1830 (five years).");
        }
    }

    /** What is about transactions waits for them, so it cannot go before. */
    private static void checkFollower(DataClass follower, Rule rule, Rule transactions) {
        Integer days = rule.keepDays();
        if (days == null || follower == DataClass.MESSAGES) {
            return;
        }
        Integer kept = transactions.keepDays();
        if (kept == null) {
            throw new InvalidValue(
                    PREFIX + follower.key() + ".keep-days",
                    days,
                    "can never be reached, because it waits for its transactions and those are kept for ever",
                    "Archive transactions too, or take it out.");
        }
        if (days < kept) {
            throw new InvalidValue(
                    PREFIX + follower.key() + ".keep-days",
                    days,
                    "is shorter than the " + kept + " days of the transactions that it waits for",
                    "Keep it at least " + kept + " days.");
        }
    }

    /** The rule of each class that has one of its own. */
    public Map<DataClass, Rule> rules() {
        return rules(transactions, clearing, refunds, disputes, transfers, rejects, intakeKeys);
    }

    private static Map<DataClass, Rule> rules(
            Rule transactions,
            Rule clearing,
            Rule refunds,
            Rule disputes,
            Rule transfers,
            Rule rejects,
            Rule intakeKeys) {
        Map<DataClass, Rule> rules = new EnumMap<>(DataClass.class);
        rules.put(DataClass.TRANSACTIONS, transactions);
        rules.put(DataClass.MESSAGES, transactions);
        rules.put(DataClass.CLEARING, clearing);
        rules.put(DataClass.REFUNDS, refunds);
        rules.put(DataClass.DISPUTES, disputes);
        rules.put(DataClass.TRANSFERS, transfers);
        rules.put(DataClass.REJECTS, rejects);
        rules.put(DataClass.INTAKE_KEYS, intakeKeys);
        return rules;
    }

    /** The last day of each class that is over its limit on a day; only of classes that archive. */
    public Map<DataClass, LocalDate> limits(LocalDate today) {
        Map<DataClass, LocalDate> limits = new EnumMap<>(DataClass.class);
        rules().forEach((dataClass, rule) -> {
            Integer days = rule.keepDays();
            if (days != null) {
                limits.put(dataClass, today.minusDays(days + 1L));
            }
        });
        return limits;
    }

    /** How many days each class that archives stays: what a standing consent is about. */
    public Map<String, Integer> policy() {
        Map<String, Integer> policy = new TreeMap<>();
        rules().forEach((dataClass, rule) -> {
            Integer days = rule.keepDays();
            if (days != null) {
                policy.put(dataClass.name(), days);
            }
        });
        return policy;
    }
}
