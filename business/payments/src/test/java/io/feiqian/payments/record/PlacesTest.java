package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void a_city_is_told_in_both_languages_however_a_message_writes_it() {
        for (String written : new String[] {"XI'AN", "Xian", "xi an", "西安", "西安市"}) {
            assertThat(Places.city(written)).isEqualTo(new Bilingual("西安", "Xi'an"));
        }
        assertThat(Places.city("Smalltown")).isEqualTo(new Bilingual("Smalltown", "Smalltown"));
        assertThat(Places.city("").zh()).isEqualTo("未知");
        assertThat(Places.name(null)).isNull();
        assertThat(Places.name("深圳")).isEqualTo(new Bilingual("深圳", "Shenzhen"));
    }

    @Test
    void a_region_is_a_province_in_china_and_a_country_elsewhere() {
        assertThat(Places.region("SHENZHEN", "CN")).isEqualTo(new Bilingual("广东", "Guangdong"));
        assertThat(Places.region("Paris", "FR")).isEqualTo(new Bilingual("法国", "France"));
        assertThat(Places.region("Smalltown", "CN").zh()).isEqualTo("中国");
        assertThat(Places.region("", "").zh()).isEqualTo("未知");
        assertThat(Places.region("", null).zh()).isEqualTo("未知");
    }

    @Test
    void a_city_is_looked_for_however_it_may_be_written() {
        assertThat(Places.spellings("Hangzhou")).contains("杭州", "Hangzhou", "HANGZHOU");
        assertThat(Places.spellings("杭州市")).contains("杭州市", "杭州", "HANGZHOU");
        assertThat(Places.spellings("Smalltown")).contains("Smalltown", "SMALLTOWN");
        assertThat(Places.spellings(null)).isEmpty();
    }
}
