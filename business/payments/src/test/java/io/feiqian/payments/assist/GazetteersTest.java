package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.Gazetteer;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bank's name means that bank, whichever codes a network gave its members. */
class GazetteersTest {

    private static TestDatabase database;
    private static JdbcClient scoped;

    @BeforeAll
    static void open() {
        database =
                TestDatabase.prepared(
                        "payments_gazetteers",
                        schema ->
                                Migrations.run(schema, List.of(ModuleSchema.business("payments"))));
        scoped = JdbcClient.create(new TenantDataSource(database.owner()));
        institution("01020000", "华东商业银行", true);
        institution("01040000", "机构 01040000", false);
        institution("77770000", "招商银行", true);
        institution("03020000", "中州信托银行", true);
        institution("48030000", "通联商户服务", true);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void institution(String code, String name, boolean named) {
        JdbcClient.create(database.superuser())
                .sql(
                        """
                        insert into payments.institutions (id, code, name_zh, name_en, is_issuer, named)
                        values (?, ?, ?, ?, true, ?)\
                        """)
                .params(UUID.nameUUIDFromBytes(code.getBytes()), code, name, name, named)
                .update();
    }

    private static List<String> meant(String name) {
        return new Gazetteers(scoped, Duration.ofMinutes(1))
                .get(Slots.ISSUER, new Scope.Network()).entries().stream()
                        .filter(entry -> entry.names().contains(name))
                        .map(Gazetteer.Entry::key)
                        .toList();
    }

    @Test
    void a_code_that_is_another_banks_does_not_lend_that_bank_the_name() {
        assertThat(meant("华东商业银行")).containsExactly("01020000");
        assertThat(meant("工商银行")).containsExactly("工商银行");
        assertThat(new Names(scoped).institution("工商银行").en()).isEqualTo("ICBC");
    }

    @Test
    void a_code_without_a_name_yet_is_understood_by_the_usual_name() {
        assertThat(meant("中国银行")).containsExactly("01040000");
    }

    @Test
    void a_bank_is_known_by_its_name_under_a_code_of_its_own() {
        assertThat(meant("招行")).containsExactly("77770000");
    }

    @Test
    void a_short_name_is_first_that_of_an_institution_of_the_record() {
        assertThat(meant("中州信托")).containsExactly("03020000");
        assertThat(meant("通联")).containsExactly("48030000");
    }

    @Test
    void
            a_city_is_known_as_the_record_and_as_people_write_it_but_a_bank_named_after_it_is_a_bank() {
        assertThat(PlaceNames.entries(List.of("Oxton")))
                .anySatisfy(entry -> assertThat(entry.names()).contains("武汉", "武汉市", "Wuhan"))
                .anySatisfy(entry -> assertThat(entry.names()).contains("四川", "Sichuan"))
                .anySatisfy(entry -> assertThat(entry.key()).isEqualTo("c:Oxton"));
        assertThat(meant("青岛银行")).containsExactly("青岛银行");
        assertThat(meant("上海银行")).hasSize(1);
    }
}
