package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.lifecycle.LifecycleAction;
import io.feiqian.payments.lifecycle.Subject;
import io.feiqian.payments.lifecycle.Wish;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Names as they come in by every door: what shows nothing and turns what is shown is not in them,
 * and no card number is.
 */
class NamesTest {

    private static final String SENT = "店\u202egnp.exe 书\u200b\u001b[2J";
    private static final String KEPT = "店gnp.exe 书[2J";

    @Test
    void a_name_in_a_message_a_row_or_an_envelope() {
        Sighting.Shop shop = new Sighting.Shop("M1", SENT, SENT, "5411", SENT, "CN");

        assertThat(List.of(shop.nameZh(), shop.nameEn(), shop.city())).containsOnly(KEPT);
    }

    @Test
    void a_card_number_within_a_name_is_not_kept() {
        Sighting.Shop shop =
                new Sighting.Shop(
                        "M1",
                        "退款6222021234567894",
                        "REFUND 6222 0212 3456 7894",
                        "5411",
                        null,
                        "CN");

        assertThat(List.of(shop.nameZh(), shop.nameEn()))
                .containsExactly("退款[card *7894]", "REFUND [card *7894]");
    }

    @Test
    void a_name_in_a_reference_file() {
        References.Institution bank =
                new References.Institution("01020000", List.of(), null, SENT, SENT, List.of(SENT));
        References.Merchant shop =
                new References.Merchant(
                        "M1", "01020000", "5411", SENT, SENT, SENT, SENT, SENT, "CN");

        assertThat(List.of(bank.zh(), bank.en(), bank.aliases().getFirst())).containsOnly(KEPT);
        assertThat(List.of(shop.zh(), shop.en(), shop.alias(), shop.cityZh(), shop.cityEn()))
                .containsOnly(KEPT);
    }

    @Test
    void a_name_that_a_person_changes() {
        Wish wish =
                Wish.of(
                        Subject.merchant(new UUID(1, 2)),
                        LifecycleAction.CHANGE,
                        Map.of("nameZh", SENT, "address", SENT),
                        "更名");

        assertThat(wish.fields().values()).containsOnly(KEPT);
    }
}
