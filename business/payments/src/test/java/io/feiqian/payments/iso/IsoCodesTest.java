package io.feiqian.payments.iso;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Money;
import io.feiqian.wire.iso8583.IsoMessage;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Codes in messages: another form is a format error, another code is counted. */
@Timeout(60)
class IsoCodesTest {

    private Switch network;

    @BeforeEach
    void open() throws Exception {
        network = new Switch();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void what_has_not_the_form_of_its_code_is_a_format_error_and_leaves_nothing() throws Exception {
        refused("DE 100", Switch.advice(1, "00").text(100, "123").build());
        refused("DE 32", Switch.advice(2, "00").text(32, "1").build());
        refused("DE 49", Switch.advice(3, "00").text(49, "998").build());
        refused("DE 49", Switch.advice(4, "00").text(49, "276").build());
        refused("DE 49", Switch.advice(5, "00").text(49, "999").build());

        assertThat(network.room.number("select count(*) from payments.messages")).isZero();
        assertThat(network.room.number("select count(*) from payments.institutions")).isZero();
        assertThat(network.door.unlistedCount()).isZero();
    }

    @Test
    void a_code_of_the_network_s_own_is_recorded_and_counted() throws Exception {
        assertThat(network.code(Switch.advice(1, "51").build())).isEqualTo("00");
        assertThat(network.door.unlistedCount()).isZero();

        assertThat(network.code(Switch.advice(2, "ZQ").build())).isEqualTo("00");
        assertThat(network.code(Switch.advice(3, "00").text(18, "9997").build())).isEqualTo("00");

        assertThat(network.door.unlistedCount()).isEqualTo(2);
        assertThat(
                        network.room.text(
                                "select string_agg(state, ' ' order by stan) from payments.transactions"))
                .isEqualTo("DECLINED DECLINED APPROVED");
    }

    @Test
    void currencies_that_people_pay_with_are_taken() {
        assertThat(List.of("CNY", "USD", "EUR", "JPY", "HKD", "KRW", "SGD", "THB", "CHF", "KWD"))
                .allMatch(code -> Money.isInUse(Currency.getInstance(code)));
        assertThat(List.of("USS", "DEM", "XXX", "XTS", "XAU"))
                .noneMatch(code -> Money.isInUse(Currency.getInstance(code)));
    }

    private void refused(String element, IsoMessage message) throws Exception {
        IsoMessage answer = network.ask(message);
        assertThat(answer.required(39)).isEqualTo("30");
        assertThat(answer.required(44)).isEqualTo(element);
    }
}
