package io.feiqian.payments.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.payments.PaymentsSettings;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.MapPropertySource;

class RetentionSettingsTest {

    private static final String PREFIX = "feiqian.payments.retention.";

    @Test
    void nothing_said_keeps_everything_for_ever() {
        RetentionSettings settings = bound();

        assertThat(settings.limits(LocalDate.of(2026, 11, 22))).isEmpty();
        assertThat(settings.policy()).isEmpty();
        assertThat(settings.dailyAt()).isNull();
    }

    @Test
    void a_policy_gives_the_last_day_of_each_class_that_is_over_its_limit() {
        RetentionSettings settings =
                bound(
                        "transactions.keep-days", "400",
                        "transactions.then", "archive",
                        "clearing.keepDays", "500",
                        "clearing.then", "ARCHIVE",
                        "daily-at", "03:30",
                        "folder", "cold");

        assertThat(settings.limits(LocalDate.of(2026, 11, 22)))
                .containsOnly(
                        Map.entry(DataClass.TRANSACTIONS, LocalDate.of(2025, 10, 17)),
                        Map.entry(DataClass.MESSAGES, LocalDate.of(2025, 10, 17)),
                        Map.entry(DataClass.CLEARING, LocalDate.of(2025, 7, 9)));
        assertThat(settings.dailyAt()).isEqualTo(LocalTime.of(3, 30));
        assertThat(settings.folder()).hasToString("cold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    transactions.then=archive                                     | does not say when
                    transactions.keep-days=400                                    | has no effect while then is keep
                    transactions.keep-days=90 transactions.then=archive           | shorter than the 180 days in which one may dispute
                    transactions.keep-days=0 transactions.then=archive            | must be 1 to 36500
                    dispute-window-days=0                                         | must be 1 to 36500
                    disputes.keep-days=400 disputes.then=archive                  | those are kept for ever
                    transactions.keep-days=400 transactions.then=archive clearing.keep-days=399 clearing.then=archive | shorter than the 400 days of the transactions
                    daily-at=03:30                                                | would archive nothing
                    folder=exports/old                                            | lies in the folder of the exports
                    transactions.then=delete                                      | transactions.then
                    transactions.keep=5                                           | transactions.keep
                    disputes.keepdayz=5                                           | keepdayz
                    """)
    void a_value_without_sense_and_an_unknown_key_stop_the_start(String values, String told) {
        String[] pairs = values.trim().split("[ =]");

        assertThatThrownBy(() -> bound(pairs))
                .satisfies(thrown -> assertThat(causes(thrown)).contains(told));
    }

    private static String causes(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    private static RetentionSettings bound(String... pairs) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(PREFIX + pairs[i], pairs[i + 1]);
        }
        return new Binder(
                        ConfigurationPropertySources.from(new MapPropertySource("test", values)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate(
                        "feiqian.payments",
                        Bindable.of(PaymentsSettings.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .retention();
    }
}
