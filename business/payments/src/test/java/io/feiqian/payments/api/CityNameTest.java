package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CityNameTest {

    @Test
    void a_merchant_s_city_is_in_both_languages_beside_what_messages_say() {
        Views.Merchant merchant =
                new Views.Merchant(
                        new UUID(0, 1), new Bilingual("书店", "Books"), "5942", null, "深圳");
        JsonNode sent = JsonMapper.shared().valueToTree(merchant);

        assertThat(sent.get("city").asString()).isEqualTo("深圳");
        assertThat(sent.get("cityName").get("en").asString()).isEqualTo("Shenzhen");
    }
}
