package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Another codec of the standard (j8583) reads what ours writes, and ours what it writes. */
class ForeignPeerTest {

    private final IsoCodec codec = new IsoCodec(Dialect.RECORD);

    @Test
    void j8583_reads_every_element_that_we_write_and_we_read_them_back() throws Exception {
        int elements = 0;
        for (long seed = 0; seed < 200; seed++) {
            IsoMessage ours =
                    withoutBinary(Sample.random(new SplittableRandom(seed), Dialect.RECORD));
            MessageFactory<com.solab.iso8583.IsoMessage> factory = factory(ours);

            var theirs = factory.parseMessage(codec.encode(ours), 0, true);

            for (int field : ours.fields()) {
                elements++;
                String sent = new String(ours.binary(field).orElseThrow(), StandardCharsets.UTF_8);
                assertThat(theirs.getField(field).toString())
                        .as("seed %d, DE %d", seed, field)
                        .isEqualTo(sent);
            }
            theirs.setBinaryBitmap(true);
            assertThat(codec.decode(theirs.writeData()))
                    .as("seed %d", seed)
                    .isEqualTo(new Decoded.Message(ours));
        }
        assertThat(elements).isGreaterThan(5_000);
    }

    private static IsoMessage withoutBinary(IsoMessage message) {
        IsoMessageBuilder builder = message.toBuilder();
        for (FieldType type : Dialect.RECORD.fields()) {
            if (type.content() == Content.BINARY) {
                builder.without(type.number());
            }
        }
        return builder.build();
    }

    private static MessageFactory<com.solab.iso8583.IsoMessage> factory(IsoMessage message) {
        Map<Integer, FieldParseInfo> table = new HashMap<>();
        for (FieldType type : Dialect.RECORD.fields()) {
            if (type.content() != Content.BINARY) {
                table.put(
                        type.number(),
                        FieldParseInfo.getInstance(
                                isoType(type), type.lengthMax(), "UTF-8", false));
            }
        }
        MessageFactory<com.solab.iso8583.IsoMessage> factory = new MessageFactory<>();
        factory.setUseBinaryBitmap(true);
        factory.setCharacterEncoding("UTF-8");
        factory.setParseMap(Integer.parseInt(message.mti(), 16), table);
        return factory;
    }

    private static IsoType isoType(FieldType type) {
        return switch (type.form()) {
            case FIXED -> IsoType.ALPHA;
            case LLVAR -> IsoType.LLVAR;
            case LLLVAR -> IsoType.LLLVAR;
        };
    }
}
