package io.feiqian.platform.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.CardToken;
import io.feiqian.kernel.Pan;
import io.feiqian.platform.storage.Keys;
import io.feiqian.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final Keys KEYS = Keys.inMemory();
    private final Masking masking = new Masking(KEYS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "卡号 6222021234567890128 被扣了两次",
                "卡号6222 0212 3456 7890 128被扣了两次",
                "6222-0212-3456-7890-128",
                "６２２２０２１２３４５６７８９０１２８",
                "6222\u200b0212\u200b3456\u20607890\u200d128",
                "6 2 2 2 0 2 1 2 3 4 5 6 7 8 9 0 1 2 8",
                "6222.0212.3456.7890.128",
                "尾号 1234 6222021234567890128 128元",
                "pan=6222021234567890128;amount=128",
                "card:6222021234567890128,"
            })
    void finds_a_card_however_it_is_written(String text) {
        String token = KEYS.cardToken(new Pan(luhn("622202123456789012"))).value();
        String masked = masking.mask(withLuhn(text)).text();

        assertThat(masked).contains(token);
        assertThat(masked.replaceAll("card_[a-z2-7]{24}", "")).doesNotContainPattern("[0-9０-９]{5}");
        assertThat(CardToken.looksLike(token)).isTrue();
    }

    /** The samples end in 128; the right check digit takes the place of the 8. */
    private static String withLuhn(String text) {
        char check = luhn("622202123456789012").charAt(18);
        char wide = (char) (check - '0' + '０');
        return text.replace("９０１２８", "９０１２" + wide)
                .replace("789012" + "8", "789012" + check)
                .replace("7890 128", "7890 12" + check)
                .replace("7890-128", "7890-12" + check)
                .replace("7890.128", "7890.12" + check)
                .replace("7890\u200d128", "7890\u200d12" + check)
                .replace("1 2 8", "1 2 " + check);
    }

    private static String luhn(String digits) {
        for (char check = '0'; check <= '9'; check++) {
            if (Pan.hasValidCheckDigit(digits + check)) {
                return digits + check;
            }
        }
        throw new AssertionError("no check digit");
    }

    @Test
    void finds_identity_and_phone_numbers() {
        assertThat(masking.mask("身份证11010519491231002X，电话+86 138-0013-8000").text())
                .matches("身份证idn_[a-z2-7]{24}，电话tel_[a-z2-7]{24}");
        assertThat(masking.mask("手机号：13800138000").tails().values()).containsExactly("8000");
        assertThat(masking.mask("+8613800138000").text())
                .isEqualTo(masking.mask("138 0013 8000").text());
        assertThat(masking.mask("110105194912310021").text()).isEqualTo("110105194912310021");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "金额 12,345,678.90 元",
                "2018-06-07 14:05:09 至 2018-06-08 14:05:09",
                "20180607140509",
                "RRN 815800123456，STAN 012345，终端 10000001",
                "卡号尾号 1234 RRN 815800123455",
                "card ending in 1234, rrn 815800123455",
                "1528329600000",
                "参考号 13800138000",
                "13800138000 元",
                "CNY 13800138000.00",
                "0.4111111111111111",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "4111111111111112",
                "0190b6c2-4a7e-7c11-8f3d-2b9d6a1e5f40",
                "0000000000000000",
                "card_abcdefghijklmnopqrstuvwx",
                "批准率 97.2%，共 1,234 笔",
                "2018060720180608"
            })
    void leaves_ordinary_figures_alone(String text) {
        assertThat(masking.mask(text).text()).isEqualTo(text);
    }

    @Test
    void no_random_card_passes_and_no_ordinary_figure_is_taken() {
        Seeds.check(
                2_000,
                (seed, random) -> {
                    String pan = card(random);
                    String text = words(random) + grouped(pan, random) + words(random);
                    String masked = masking.mask(text).text();
                    assertThat(masked).as(text).contains(KEYS.cardToken(new Pan(pan)).value());
                    assertThat(masking.mask(masked).text()).isEqualTo(masked);

                    String ordinary = ordinary(random);
                    assertThat(masking.mask(ordinary).text()).isEqualTo(ordinary);
                });
    }

    private static String card(RandomGenerator random) {
        String[] starts = {"62", "4", "51", "55", "35", "37", "60", "955880"};
        String start = starts[random.nextInt(starts.length)];
        int length = start.equals("37") ? 15 : start.startsWith("62") ? 16 + random.nextInt(4) : 16;
        StringBuilder digits = new StringBuilder(start);
        while (digits.length() < length - 1) {
            digits.append(random.nextInt(10));
        }
        return luhn(digits.toString());
    }

    private static String grouped(String pan, RandomGenerator random) {
        String separator = List.of("", " ", "-", "\u200b", " - ").get(random.nextInt(5));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pan.length(); i++) {
            if (i > 0 && i % 4 == 0) {
                text.append(separator);
            }
            char c = pan.charAt(i);
            text.append(random.nextInt(20) == 0 ? (char) (c - '0' + '０') : c);
        }
        return text.toString();
    }

    private static String words(RandomGenerator random) {
        return List.of("卡号", "我的卡 ", "please check ", "，被扣了", " twice", "在便利店")
                .get(random.nextInt(6));
    }

    private static String ordinary(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                    String.format(
                            Locale.ROOT,
                            "金额 %,d.%02d 元",
                            random.nextInt(1_000_000_000),
                            random.nextInt(100));
            case 1 ->
                    "RRN "
                            + String.format(
                                    Locale.ROOT, "%012d", random.nextLong(1_000_000_000_000L));
            case 2 -> java.time.Instant.ofEpochSecond(random.nextLong(2_000_000_000L)).toString();
            case 3 -> "响应 " + random.nextInt(1000) + " 毫秒，共 " + random.nextInt(10_000_000) + " 笔";
            case 4 -> "比率 " + random.nextDouble();
            default ->
                    "批次 2018"
                            + String.format(Locale.ROOT, "%010d", random.nextLong(10_000_000_000L));
        };
    }

    @Test
    void takes_linear_time_on_a_megabyte_of_the_worst() {
        for (String part :
                List.of(
                        "6222 ",
                        "4111-",
                        "1",
                        "1 ",
                        "13800138000 ",
                        "卡号4111111111111111 ",
                        "\u200b1")) {
            String text = part.repeat(1_000_000 / part.length());
            assertThat(timed(text)).as(part).isLessThan(Duration.ofSeconds(60));
        }
    }

    private Duration timed(String text) {
        long start = System.nanoTime();
        masking.mask(text);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void blacks_out_logs_without_a_key() {
        assertThat(Redaction.redact("reply for 4111 1111 1111 1111 in 12 ms, call 13912345678"))
                .isEqualTo("reply for [card *1111] in 12 ms, call [phone *5678]");
        assertThat(Redaction.redact("took 12 ms")).isEqualTo("took 12 ms");
    }
}
