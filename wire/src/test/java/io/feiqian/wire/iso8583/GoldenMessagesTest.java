package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The bytes of the dialect's messages, reviewed like code. Rewrite with -Dgolden.update. */
class GoldenMessagesTest {

    private static final Path FOLDER = Path.of("src/test/golden");

    @TestFactory
    Stream<DynamicTest> messages_keep_their_bytes() {
        return messages().entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
    }

    private static void compare(String name, IsoMessage message) throws IOException {
        IsoCodec codec = new IsoCodec(Dialect.RECORD);
        String text = message.describe() + "\n" + lines(codec.frame(message));
        Path file = FOLDER.resolve(name + ".txt");
        boolean update = !"false".equals(System.getProperty("golden.update", "false"));
        if (update) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }

        String golden = Files.readString(file);

        assertThat(text).isEqualTo(golden);
        byte[] frame = HexFormat.of().parseHex(hex(golden));
        assertThat(codec.decode(frame, 2, frame.length - 2))
                .isEqualTo(new Decoded.Message(message));
    }

    private static Map<String, IsoMessage> messages() {
        IsoMessage asked = Sample.authorisation(17).build();
        IsoMessage told = asked.toBuilder("0120").text(38, "A1B2C3").text(39, "00").build();
        IsoMessage reversal =
                Sample.authorisation(18)
                        .text(37, asked.required(37))
                        .text(90, OriginalData.of(asked).digits())
                        .build()
                        .toBuilder("0420")
                        .build();
        Map<String, IsoMessage> all = new LinkedHashMap<>();
        all.put("0100-purchase", asked);
        all.put("0110-recorded", asked.answer("00").build());
        all.put("0120-approved", told);
        all.put("0130-recorded", told.answer("00").build());
        all.put("0420-reversal", reversal);
        all.put("0430-original-unknown", reversal.answer("25").build());
        all.put("0800-echo", Sample.echo(1));
        all.put("0810-echo", Sample.echo(1).answer("00").build());
        return all;
    }

    private static String lines(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 32) {
            text.append(HexFormat.of().formatHex(bytes, i, Math.min(bytes.length, i + 32)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String hex(String golden) {
        return golden.lines()
                .skip(1)
                .filter(line -> !line.startsWith(" "))
                .reduce("", String::concat);
    }
}
