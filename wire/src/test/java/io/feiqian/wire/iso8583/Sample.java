package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Pan;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Messages for tests. */
final class Sample {

    static final Pan CARD = new Pan("6228480402564890018");

    private Sample() {}

    static IsoMessageBuilder authorisation(int stan) {
        return IsoMessage.of("0100")
                .pan(CARD)
                .text(3, "000000")
                .number(4, 12_800)
                .text(7, "1122081500")
                .number(11, stan)
                .text(12, "161500")
                .text(13, "1122")
                .text(14, "2812")
                .text(15, "1122")
                .text(18, "5411")
                .text(19, "156")
                .text(22, "051")
                .text(25, "00")
                .text(32, "01020000")
                .text(33, "00010000")
                .text(37, "632716%06d".formatted(stan))
                .text(41, "T0000017")
                .text(42, "102310054110017")
                .text(43, "SUNSHINE MART            SHANGHAI     CN")
                .text(48, additional().text(Dialect.RECORD.charset()))
                .text(49, "156")
                .text(100, "01030000");
    }

    static AdditionalData additional() {
        return new AdditionalData(Map.of(AdditionalData.MERCHANT_NAME, "阳光便利店"));
    }

    static IsoMessage echo(int stan) {
        return IsoMessage.of("0800").text(7, "1122081500").number(11, stan).number(70, 301).build();
    }

    /** A message of random elements with random right values. */
    static IsoMessage random(RandomGenerator random, Dialect dialect) {
        int[] mtis = {100, 110, 120, 130, 200, 210, 220, 400, 410, 420, 421, 430, 800, 810};
        String mti = "%04d".formatted(mtis[random.nextInt(mtis.length)]);
        IsoMessageBuilder builder = IsoMessage.of(dialect, mti);
        for (FieldType type : dialect.fields()) {
            if (random.nextInt(4) == 0) {
                builder.binary(type.number(), value(random, type));
            }
        }
        return builder.build();
    }

    private static byte[] value(RandomGenerator random, FieldType type) {
        int most = Math.min(type.lengthMax(), 60);
        int length =
                type.form() == FieldType.Form.FIXED ? type.lengthMax() : random.nextInt(most + 1);
        String from =
                switch (type.content()) {
                    case N, SIGNED_N -> "0123456789";
                    case AN -> "ABCxyz 0123456789";
                    case ANS -> "ABCxyz 0123456789-./:=@'\"";
                    case TRACK -> "0123456789=D";
                    case BINARY -> "\0\1\2\377";
                };
        byte[] value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = (byte) from.charAt(random.nextInt(from.length()));
        }
        if (type.content() == Content.SIGNED_N) {
            value[0] = 'D';
        }
        return value;
    }
}
