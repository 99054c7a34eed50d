package io.feiqian.payments.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Pan;
import io.feiqian.payments.effects.EffectOutcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A card's end lies after its beginning, and a renewal moves it on. */
class CardExpiryTest {

    private static final Pan PAN = new Pan("6228480402564890018");

    @AutoClose private final LifecycleRoom room = new LifecycleRoom();

    @Test
    void a_card_is_not_issued_after_its_end() {
        assertThat(refusal(issue("2001", null))).isEqualTo("The expiry 2001 is over already.");
        assertThat(refusal(issue("2610", null))).isEqualTo("The expiry 2610 is over already.");
    }

    @Test
    void of_a_card_that_was_issued_long_ago_the_end_may_be_over_by_now() {
        LifecycleRoom.done(
                room.lifecycle.take(
                        LifecycleRoom.ISSUING,
                        "old",
                        issue("2509", Instant.parse("2022-09-01T00:00:00Z"))));
    }

    @Test
    void a_card_lasts_through_the_month_of_its_end_and_a_renewal_is_for_longer() {
        Wish issue = issue("2611", null);
        LifecycleRoom.done(room.lifecycle.take(LifecycleRoom.ISSUING, "i", issue));
        LifecycleRoom.done(
                room.lifecycle.take(
                        LifecycleRoom.ISSUING,
                        "a",
                        LifecycleRoom.plain(issue.subject(), LifecycleAction.ACTIVATE)));

        assertThat(refusal(renewal(issue.subject(), "2611")))
                .isEqualTo("A renewal's expiry (2611) must be after 2611, as it is now.");
        LifecycleRoom.done(
                room.lifecycle.take(LifecycleRoom.ISSUING, "r", renewal(issue.subject(), "3112")));
        assertThat(refusal(renewal(issue.subject(), "3012"))).contains("must be after 3112");
    }

    private static Wish renewal(Subject card, String expiry) {
        return Wish.of(card, LifecycleAction.RENEW, Map.of("expiry", expiry), "到期");
    }

    private Wish issue(String expiry, @Nullable Instant effectiveAt) {
        var card = new Opening.NewCard(LifecycleRoom.ISSUER, PAN);
        return new Wish(
                room.lifecycle.subject(card),
                LifecycleAction.ISSUE,
                card,
                Map.of("expiry", expiry),
                "开户",
                effectiveAt);
    }

    private String refusal(Wish wish) {
        return switch (room.lifecycle.take(LifecycleRoom.ISSUING, "x" + wish.hashCode(), wish)) {
            case EffectOutcome.Refused<LifecycleEvent>(var why) -> why.en();
            case EffectOutcome<LifecycleEvent> done -> "done: " + done;
        };
    }
}
