package io.feiqian.payments.iso;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.JobState;
import io.feiqian.payments.retention.Retention;
import io.feiqian.payments.retention.RetentionJob;
import io.feiqian.payments.retention.RetentionSettings;
import io.feiqian.payments.retention.RetentionSettings.Rule;
import io.feiqian.payments.retention.RetentionSettings.Then;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.OriginalData;
import io.feiqian.wire.iso8583.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages that come for a day in the archive: refused with the day, and nothing of them is kept.
 */
@Timeout(120)
class ArchivedDayTest {

    @TempDir private Path home;
    private Switch network;
    private Retention retention;

    @BeforeEach
    void open() throws Exception {
        network = new Switch();
        Instant later = network.room.clock.instant().plus(Duration.ofDays(10));
        Rule none = new Rule(null, Then.KEEP);
        retention =
                new Retention(
                        network.room.tenants,
                        new RetentionSettings(
                                home,
                                null,
                                1,
                                new Rule(1, Then.ARCHIVE),
                                none,
                                none,
                                none,
                                none,
                                none,
                                none),
                        home,
                        () -> later,
                        () -> later,
                        network.room.ids);
        network.ask(Switch.advice(1, "00").build());
        RetentionJob job =
                retention.archive(
                        UUID.randomUUID(), null, retention.settings().limits(retention.today()));
        retention.await(job.id());
        RetentionJob ended = retention.job(job.id()).orElseThrow();
        assertThat(ended.state()).as(ended.problem()).isEqualTo(JobState.DONE);
        assertThat(ended.held()).isEmpty();
    }

    @AfterEach
    void close() throws Exception {
        retention.close();
        network.close();
    }

    @Test
    void a_late_message_is_answered_40_with_the_day_and_makes_no_half_day() throws Exception {
        IsoMessage late = network.ask(Switch.advice(2, "00").build());
        IsoMessage repeat = network.ask(Switch.advice(1, "00").build());

        assertThat(late.required(39)).isEqualTo("40");
        assertThat(late.required(44)).isEqualTo("ARCHIVED 2026-11-22");
        assertThat(repeat.required(39)).isEqualTo("40");
        assertThat(network.room.number("select count(*) from payments.messages")).isZero();
        assertThat(
                        network.room.number(
                                "select count(to_regclass('payments.transactions_20261122'))"))
                .isZero();
    }

    @Test
    void a_reversal_and_a_refund_of_an_archived_transaction_are_refused_and_wait_for_nothing()
            throws Exception {
        IsoMessage purchase = Switch.request("0100", 1).build();

        IsoMessage reversal = network.ask(onNextDay(Switch.reversal("0420", 3, purchase).build()));
        IsoMessage refund =
                network.ask(
                        onNextDay(
                                Switch.request("0220", 4)
                                        .text(3, "200000")
                                        .text(39, "00")
                                        .text(90, OriginalData.of(purchase).digits())
                                        .build()));

        assertThat(reversal.required(39)).isEqualTo("40");
        assertThat(refund.required(39)).isEqualTo("40");
        assertThat(refund.required(44)).isEqualTo("ARCHIVED 2026-11-22");
        assertThat(network.room.number("select count(*) from payments.waiting_originals")).isZero();
        assertThat(network.room.number("select count(*) from payments.transactions")).isZero();
    }

    @Test
    void its_neighbours_in_a_batch_are_taken_all_the_same() throws Exception {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int stan = 10; stan < 40; stan++) {
            IsoMessage advice = Switch.advice(stan, "00").build();
            replies.add(network.send(stan % 3 == 0 ? advice : onNextDay(advice)));
        }

        for (int i = 0; i < replies.size(); i++) {
            Reply.Answered answered = (Reply.Answered) replies.get(i).get(25, TimeUnit.SECONDS);
            assertThat(answered.message().required(39)).isEqualTo((10 + i) % 3 == 0 ? "40" : "00");
        }
        assertThat(network.room.number("select count(*) from payments.transactions")).isEqualTo(20);
    }

    @Test
    void after_a_restore_the_same_message_is_taken() throws Exception {
        RetentionJob job =
                retention.restore(
                        null,
                        io.feiqian.payments.retention.DataClass.TRANSACTIONS,
                        java.time.LocalDate.of(2026, 11, 22),
                        retention.today());
        retention.await(job.id());

        IsoMessage reversal =
                network.ask(Switch.reversal("0420", 3, Switch.request("0100", 1).build()).build());

        assertThat(reversal.required(39)).isEqualTo("00");
        assertThat(network.room.text("select state from payments.transactions"))
                .isEqualTo("REVERSED");
    }

    /** The same, a day later: its own day is live. */
    private static IsoMessage onNextDay(IsoMessage message) {
        return message.toBuilder().text(7, "1123040000").text(13, "1123").build();
    }
}
