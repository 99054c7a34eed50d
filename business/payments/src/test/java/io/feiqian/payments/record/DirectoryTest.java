package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Pan;
import io.feiqian.payments.RecordRoom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final Pan CARD = new Pan("6228480402564890018");
    private static final Pan OTHER = new Pan("4111111111111111");

    private final RecordRoom room = new RecordRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_terminal_is_where_it_was_met_last_also_when_it_comes_back() throws Exception {
        for (String shop : List.of("M1", "M2", "M1", "M1", "M2")) {
            introduce(met(shop, CARD));

            assertThat(
                            room.text(
                                    "select m.number from payments.terminals t join payments.merchants m on m.id = t.merchant_id"))
                    .isEqualTo(shop);
        }
    }

    @Test
    void a_new_card_waits_for_nobody_who_holds_its_known_bank() throws Exception {
        introduce(met("M1", CARD));
        try (Connection holder = room.owner().getConnection();
                Statement change = holder.createStatement()) {
            holder.setAutoCommit(false);
            change.execute("select 1 from payments.institutions for no key update");

            CompletableFuture.runAsync(() -> introduce(met("M1", OTHER))).get(20, TimeUnit.SECONDS);
            holder.rollback();
        }

        assertThat(room.number("select count(*) from payments.cards")).isEqualTo(2);
    }

    @Test
    void who_is_forgotten_is_met_again_and_nothing_changes() throws Exception {
        introduce(met("M1", CARD));
        String before = everybody();
        room.directory.forget();
        introduce(met("M1", CARD));

        assertThat(everybody()).isEqualTo(before);
    }

    private String everybody() {
        return room.text(
                """
                select (select json_agg(i) from payments.institutions i)::text
                    || (select json_agg(m) from payments.merchants m)::text
                    || (select json_agg(t) from payments.terminals t)::text
                    || (select json_agg(c) from payments.cards c)::text\
                """);
    }

    private void introduce(Sighting sighting) {
        room.sql(_ -> {
            try {
                room.directory.introduce(List.of(sighting));
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Sighting met(String shop, Pan pan) {
        return new Sighting(
                "01020000",
                "01030000",
                new Sighting.Shop(shop, "店 " + shop, "Shop " + shop, "5411", "上海", "CN"),
                "T0000017",
                new Sighting.Plastic(room.vault.token(pan), pan, null));
    }
}
