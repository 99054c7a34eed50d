package io.feiqian.payments.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the sender of a refused file reads. */
@Timeout(180)
class ClearingWordsTest {

    @TempDir Path home;
    private ClearingRoom network = new ClearingRoom(Path.of("."));

    @BeforeEach
    void open() {
        network.close();
        network = new ClearingRoom(home);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void totals_that_differ_say_which_currency_and_both_sums_in_both_languages() throws Exception {
        network.payments(new Random(4), 20);
        String good = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        String total =
                good.lines().filter(line -> line.startsWith("S,CNY,")).findFirst().orElseThrow();
        String[] fields = total.split(",");
        BigDecimal debit = new BigDecimal(fields[3]).movePointLeft(2);
        String claimed =
                "S,CNY,%s,%d,%s".formatted(fields[2], Long.parseLong(fields[3]) + 1, fields[4]);

        ClearingFile refused = network.send(good.replace(total, claimed));

        assertThat(refused.problem())
                .contains("totals (CNY) do not add up: the S line says")
                .contains("debit " + debit.add(new BigDecimal("0.01")) + ", ")
                .contains("the lines give " + fields[2] + " lines, debit " + debit + ", ");
        assertThat(refused.problem(Language.ZH))
                .contains("行合计（CNY）对不上：S 行写的是 " + fields[2] + " 笔、借记")
                .contains("各行加起来是 " + fields[2] + " 笔、借记 " + debit + "、贷记");
    }

    @Test
    void what_was_refused_before_there_was_chinese_is_still_read() throws Exception {
        ClearingFile file = network.send("nothing");
        network.room.text("update payments.clearing_files set problem_zh = null returning state");

        ClearingFile old =
                Scopes.call(new Scope.System(), () -> network.files.find(file.id())).orElseThrow();

        assertThat(old.problem(Language.ZH)).isEqualTo(file.problem()).contains("is no header");
    }
}
