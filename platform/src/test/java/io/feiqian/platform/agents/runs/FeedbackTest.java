package io.feiqian.platform.agents.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.access.Caller;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people think of an answer. */
@Tag("slow")
class FeedbackTest {

    private final Office office = new Office();

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void a_rating_pressed_again_keeps_the_words_and_only_empty_ones_take_them_away() {
        RunRoom room = office.open();
        Caller clerk = Office.clerk();
        UUID run = room.assistant().ask(clerk, "昨天的批准率是多少", null).runId();

        room.runs().feedback(clerk, run, false, "数字不对\u202e，卡号 4111111111111111");
        room.runs().feedback(clerk, run, false, null);

        assertThat(judged(room, run)).isEqualTo("Bad 数字不对，卡号 card_masked");
        room.runs().feedback(clerk, run, true, null);
        assertThat(judged(room, run)).startsWith("Good 数字不对");
        room.runs().feedback(clerk, run, true, " ");
        assertThat(judged(room, run)).isEqualTo("Good null");
        assertThat(room.reports().page(clerk, rated("Good"), null, 5)).hasSize(1);
        assertThat(room.reports().page(clerk, rated("Bad"), null, 5)).isEmpty();
    }

    private static RunReports.Filter rated(String rating) {
        return new RunReports.Filter(null, null, null, rating, null, null);
    }

    private static String judged(RunRoom room, UUID run) {
        RunReport report = room.reports().find(Office.clerk(), run).orElseThrow();
        return report.feedback() + " " + report.feedbackWords();
    }
}
