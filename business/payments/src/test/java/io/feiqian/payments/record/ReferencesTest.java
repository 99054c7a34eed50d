package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.RecordRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static final String FILE =
            """
            {"institutions": [
               {"code": "00020002", "roles": ["ISSUER"], "iin": "622848", "zh": "第三银行", "en": "Third Bank", "aliases": ["三行"]},
               {"code": "00010001", "roles": ["ACQUIRER", "ISSUER"], "zh": "第二银行", "en": "Second Bank"},
               {"code": "00990000", "roles": ["NETWORK"], "zh": "网络", "en": "Network", "aliases": []}],
             "merchants": [
               {"id": "M1", "acquirer": "00010001", "mcc": "5411", "zh": "阳光便利店", "en": "Sunshine Mart",
                "alias": "阳光", "cityZh": "上海", "cityEn": "Shanghai", "country": "CN"},
               {"id": "M2", "acquirer": "00010001", "mcc": "5411", "zh": "月光便利店", "en": "Moonlight Mart",
                "cityZh": "上海", "cityEn": "Shanghai", "country": "CN"}],
             "terminals": [{"id": "T0000001", "acquirer": "00010001", "merchant": "M1"}]}
            """;

    private final RecordRoom room = new RecordRoom();
    private final References references = new References(room.tenants, room.directory);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void parties_known_by_code_only_get_their_names_and_keep_their_ids() throws Exception {
        room.record(new Intake(Messages.outcome(1, 100, 100, "00"), Messages.sighting()));
        assertThat(room.text("select name_zh from payments.institutions where code = '00020002'"))
                .isEqualTo("机构 00020002");

        references.store(References.parse(FILE));
        references.store(References.parse(FILE));

        assertThat(
                        room.text(
                                """
                                select i.name_zh || '|' || i.name_en || '|' || i.aliases[1] || '|' || i.is_issuer
                                  from payments.transactions t join payments.institutions i on i.id = t.issuer_id\
                                """))
                .isEqualTo("第三银行|Third Bank|三行|true");
        assertThat(
                        room.text(
                                "select name_zh || '|' || aliases[1] || '|' || city from payments.merchants where number = 'M1'"))
                .isEqualTo("阳光便利店|阳光|上海");
        assertThat(room.number("select count(*) from payments.institutions where is_operator"))
                .isEqualTo(1);
    }

    @Test
    void a_city_that_only_the_file_knows_has_the_files_name_in_each_language() throws Exception {
        references.store(References.parse(FILE.replace("上海", "海宁").replace("Shanghai", "Haining")));
        references.store(
                References.parse(
                        FILE.replace("\"cityZh\": \"上海\", ", "").replace("Shanghai", "Jiashan")));

        Bilingual haining = new Bilingual("海宁", "Haining");
        assertThat(Places.name("海宁市")).isEqualTo(haining);
        assertThat(Places.name("HAINING")).isEqualTo(haining);
        assertThat(Places.name("上海")).isEqualTo(new Bilingual("上海", "Shanghai"));
        assertThat(room.text("select city from payments.merchants where number = 'M1'"))
                .isEqualTo("Jiashan");
    }

    @Test
    void a_file_with_one_wrong_entry_changes_nothing() {
        String wrong =
                FILE.replace(
                        "\"acquirer\": \"00010001\", \"merchant\"",
                        "\"acquirer\": \"09990000\", \"merchant\"");

        assertThatThrownBy(() -> references.store(References.parse(wrong)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("09990000");
        assertThatThrownBy(() -> References.parse(FILE.replace("NETWORK", "OWNER")))
                .hasMessageContaining("OWNER");
        assertThatThrownBy(() -> References.parse("[1")).isInstanceOf(InvalidValue.class);

        assertThat(room.number("select count(*) from payments.institutions")).isZero();
    }
}
