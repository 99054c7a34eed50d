package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.agents.Move;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history is of whom it names: a merchant, a terminal, a card or one transaction. */
@Tag("slow")
class HistoriesHeardTest {

    @AutoClose private static final Listener LISTENER = new Listener();

    @ParameterizedTest
    @CsvSource({
        "商户802100054117674的历史, payments_merchant_history",
        "商户 802100054117674 的变更历史, payments_merchant_history",
        "history of merchant 802100054117674, payments_merchant_history",
        "merchant 802100054117674 history, payments_merchant_history",
        "show me the history of merchant 802100054117674, payments_merchant_history",
        "what changed at merchant 802100054117674, payments_merchant_history",
        "终端T0000169的历史, payments_terminal_history",
        "终端 T0000169 的变更历史, payments_terminal_history",
        "终端WT065456的历史, payments_terminal_history",
        "T0000169 terminal history, payments_terminal_history",
        "history of terminal T0000169, payments_terminal_history",
        "633622326995的历史, payments_transaction_timeline",
        "参考号633622326995的历史, payments_transaction_timeline",
        "history of transaction 633622326995, payments_transaction_timeline",
        "history of 633622326995, payments_transaction_timeline",
        "尾号1234的卡的历史, payments_card_activity",
        "商户802100054117674昨天多少笔, payments_volume",
        "终端T0000169的概况, payments_terminal_profile",
        "商户802100054117674的概况, payments_merchant_profile"
    })
    void is_of_whom_it_names(String text, String tool) {
        assertThat(tool(LISTENER.moves(text).getFirst())).isEqualTo(tool);
    }

    @ParameterizedTest
    @CsvSource({
        "WK038449 terminal history, WK038449",
        "history of terminal WK038449, WK038449",
        "WK038449终端的历史, WK038449",
        "终端WK038449的历史, WK038449"
    })
    void a_terminal_s_number_stands_before_or_behind_the_word(String text, String terminal) {
        assertThat(LISTENER.moves(text).getFirst())
                .isInstanceOfSatisfying(
                        Move.Call.class,
                        call ->
                                assertThat(Listener.argument(call, Slots.TERMINAL))
                                        .isEqualToIgnoringCase(terminal));
    }

    private static String tool(Move move) {
        return switch (move) {
            case Move.Call call -> call.tool();
            case Move.AskBack asked -> String.valueOf(asked.tool());
            default -> move.toString();
        };
    }
}
