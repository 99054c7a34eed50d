package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TransactionTest {

    @Test
    void any_order_and_any_repetition_of_the_same_messages_gives_the_same_transaction() {
        Seeds.check(
                500,
                (seed, random) -> {
                    List<Incoming> story = story(random);
                    Transaction told = fold(story);

                    List<Incoming> shuffled = new ArrayList<>(story);
                    shuffled.addAll(story.subList(0, random.nextInt(story.size() + 1)));
                    Collections.shuffle(shuffled, new Random(seed));

                    assertThat(fold(shuffled)).isEqualTo(told);
                });
    }

    @Test
    void joining_parts_of_a_story_is_the_same_as_telling_it_at_once() {
        Seeds.check(
                500,
                (seed, random) -> {
                    List<Incoming> story = story(random);
                    int cut = random.nextInt(story.size());
                    Transaction whole = fold(story);

                    Transaction joined =
                            cut == 0
                                    ? whole
                                    : fold(story.subList(0, cut))
                                            .with(fold(story.subList(cut, story.size())));

                    assertThat(joined).isEqualTo(whole);
                });
    }

    @Test
    void money_is_conserved() {
        Seeds.check(
                500,
                (seed, random) -> {
                    Transaction told = fold(story(random));

                    assertThat(told.approvedMinor())
                            .isEqualTo(told.reversedMinor() + told.effectiveMinor());
                    assertThat(told.effectiveMinor()).isBetween(0L, told.approvedMinor());
                });
    }

    @Test
    void a_request_alone_stays_unanswered() {
        assertThat(fold(List.of(Messages.request(1, 100))).state())
                .isEqualTo(TransactionState.UNANSWERED);
    }

    @Test
    void a_reversal_before_its_original_waits_and_then_reverses_it() {
        Incoming reversal = Messages.reversal("0400", 9, 1, 100, 0, null);
        Transaction early = fold(List.of(reversal));
        Transaction joined = early.with(Transaction.of(Messages.outcome(1, 100, 100, "00")));

        assertThat(early.state()).isEqualTo(TransactionState.REVERSED_BEFORE_ORIGINAL);
        assertThat(joined.state()).isEqualTo(TransactionState.REVERSED);
        assertThat(joined.reversedMinor()).isEqualTo(100);
        assertThat(joined.description().trace().stan()).isEqualTo("000001");
    }

    @Test
    void a_late_reply_leaves_a_decline_declined() {
        Transaction told =
                fold(
                        List.of(
                                Messages.request(1, 100),
                                Messages.outcome(1, 100, 0, "91"),
                                Messages.reversal("0420", 9, 1, 100, 0, "00")));

        assertThat(told.state()).isEqualTo(TransactionState.DECLINED);
        assertThat(told.lateCode()).isEqualTo("00");
        assertThat(told.effectiveMinor()).isZero();
    }

    @Test
    void the_least_amount_that_a_reversal_left_stands() {
        Transaction told =
                fold(
                        List.of(
                                Messages.outcome(1, 100, 100, "00"),
                                Messages.reversal("0400", 8, 1, 100, 60, null),
                                Messages.reversal("0400", 9, 1, 100, 40, null)));

        assertThat(told.state()).isEqualTo(TransactionState.PARTIALLY_REVERSED);
        assertThat(told.effectiveMinor()).isEqualTo(40);
    }

    @Test
    void a_partial_approval_counts_what_was_approved() {
        Transaction told =
                fold(List.of(Messages.request(1, 100), Messages.outcome(1, 100, 70, "10")));

        assertThat(told.state()).isEqualTo(TransactionState.PARTIALLY_APPROVED);
        assertThat(told.amountMinor()).isEqualTo(70);
        assertThat(told.description().requestedMinor()).isEqualTo(100);
    }

    @Test
    void refunds_up_to_the_standing_amount_make_it_refunded() {
        Transaction told = fold(List.of(Messages.outcome(1, 100, 100, "00")));

        assertThat(told.withLinked(30, 0).state()).isEqualTo(TransactionState.PARTIALLY_REFUNDED);
        assertThat(told.withLinked(100, 0).state()).isEqualTo(TransactionState.REFUNDED);
    }

    private static Transaction fold(List<Incoming> messages) {
        return messages.stream().map(Transaction::of).reduce(Transaction::with).orElseThrow();
    }

    /** A random set of messages of one transaction. */
    static List<Incoming> story(RandomGenerator random) {
        List<Incoming> story = new ArrayList<>();
        long asked = 1 + random.nextInt(1000);
        if (random.nextInt(4) > 0) {
            story.add(Messages.request(1, asked));
        }
        if (random.nextInt(4) > 0) {
            String code = List.of("00", "10", "51", "91").get(random.nextInt(4));
            long approved = ResponseClass.approves(code) ? 1 + random.nextLong(asked) : 0;
            story.add(Messages.outcome(1, asked, approved, code));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            String mti = random.nextBoolean() ? "0400" : "0420";
            long standing = random.nextBoolean() ? 0 : random.nextLong(asked + 1);
            String late = random.nextInt(4) == 0 ? "00" : null;
            story.add(Messages.reversal(mti, 10 + i, 1, asked, standing, late));
        }
        return story;
    }
}
