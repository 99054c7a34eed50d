package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import io.feiqian.language.slot.SlotExtractor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reasons of a dispute as card schemes' forms and cardholders put them. */
class DisputeWordsTest {

    private static final BusinessTime TIME =
            BusinessTime.at(Instant.parse("2026-09-15T04:00:00Z"), BusinessTime.CHINA);

    @ParameterizedTest
    @CsvSource({
        "为参考号633522164891发起拒付争议，原因是货物未收到, NOT_RECEIVED",
        "客户说买的包裹一直没收到，帮他提争议, NOT_RECEIVED",
        "持卡人称商品至今未收到, NOT_RECEIVED",
        "ATM 没收到现金但扣款了, NOT_RECEIVED",
        "the customer hasn't received the goods, NOT_RECEIVED",
        "goods or services not provided, NOT_RECEIVED",
        "退货三周了商家没有退款, REFUND_NOT_PROCESSED",
        "客户没收到退款，发起争议, REFUND_NOT_PROCESSED",
        "credit not processed, REFUND_NOT_PROCESSED",
        "he has not received his refund yet, REFUND_NOT_PROCESSED",
        "小票上的金额和扣款不一样, AMOUNT_DIFFERS",
        "扣多了, AMOUNT_DIFFERS",
        "amount mismatch, AMOUNT_DIFFERS",
        "未经本人同意的交易, NOT_RECOGNISED",
        "transaction without consent of the cardholder, NOT_RECOGNISED",
        "这笔钱扣了两次, DUPLICATE",
        "商品与描述不符, OTHER",
    })
    void a_reason_is_read_in_the_words_of_its_field(String text, String category) {
        assertThat(
                        new SlotExtractor()
                                .read(text, List.of(Slots.disputeCategory()), List.of(), TIME))
                .extracting(found -> ((SlotValue.Text) found.value()).text())
                .containsExactly(category);
    }

    @ParameterizedTest
    @CsvSource({
        "为参考号633522164891发起拒付争议，原因是货物未收到, NOT_RECEIVED",
        "为参考号633522164891发起争议，原因是重复扣款, DUPLICATE",
        "给这笔提争议，原因：没收到货, NOT_RECEIVED",
        "file a dispute for 633522164891 because the goods were not received, NOT_RECEIVED",
        "dispute 633522164891 because he was charged twice, DUPLICATE",
    })
    void the_reason_that_is_given_says_its_kind_as_well(String text, String category) {
        assertThat(
                        new SlotExtractor()
                                .read(
                                        text,
                                        List.of(Slots.disputeCategory(), Slots.statement()),
                                        List.of(),
                                        TIME))
                .filteredOn(found -> found.slot().equals(Slots.DISPUTE_CATEGORY))
                .extracting(found -> ((SlotValue.Text) found.value()).text())
                .containsExactly(category);
    }
}
