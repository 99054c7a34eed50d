package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import java.util.List;
import java.util.Map;
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

    @Test
    void so_is_the_city_of_a_terminal_and_one_without_a_city_has_none() {
        assertThat(life(Map.of("city", "杭州")).get("cityName").get("en").asString())
                .isEqualTo("Hangzhou");
        assertThat(life(Map.of()).get("cityName").isNull()).isTrue();
    }

    private static JsonNode life(Map<String, String> fields) {
        return JsonMapper.shared()
                .valueToTree(
                        new LifecycleViews.Life(
                                "Terminal",
                                "T1",
                                "Active",
                                List.of(),
                                fields,
                                List.of(),
                                false,
                                List.of()));
    }
}
