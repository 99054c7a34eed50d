package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsoCodecTest {

    private final IsoCodec codec = new IsoCodec(Dialect.RECORD);

    @Test
    void every_one_of_128_elements_but_the_bitmaps_is_defined() {
        List<Integer> numbers = Dialect.RECORD.fields().stream().map(FieldType::number).toList();

        assertThat(numbers).hasSize(126).doesNotContain(1, 65).doesNotHaveDuplicates();
    }

    @Test
    void reads_what_it_wrote() {
        IsoMessage written = Sample.authorisation(17).build();

        Decoded read = codec.decode(codec.encode(written));

        assertThat(read).isEqualTo(new Decoded.Message(written));
        IsoMessage message = ((Decoded.Message) read).message();
        assertThat(message.mti()).isEqualTo("0100");
        assertThat(message.number(4)).hasValue(12_800);
        assertThat(message.pan()).contains(Sample.CARD);
        assertThat(message.text(43)).contains("SUNSHINE MART            SHANGHAI     CN");
        assertThat(message.text(100)).contains("01030000");
        assertThat(AdditionalData.of(message)).isEqualTo(Sample.additional());
        assertThat(message.text(39)).isEmpty();
    }

    @Test
    void round_trips_random_messages_in_every_dialect() {
        List<Dialect> dialects =
                List.of(
                        Dialect.RECORD,
                        Dialect.RECORD.with(Dialect.Bitmap.HEX),
                        Dialect.RECORD.with(
                                new Framing(Framing.Header.FOUR_DIGITS, true, 8 * 1024)));
        for (long seed = 0; seed < 600; seed++) {
            Dialect dialect = dialects.get((int) (seed % dialects.size()));
            IsoCodec other = new IsoCodec(dialect);
            IsoMessage written = Sample.random(new SplittableRandom(seed), dialect);

            byte[] frame = other.frame(written);

            int header = dialect.framing().headerLength();
            assertThat(dialect.framing().read(frame, 0)).isEqualTo(frame.length - header);
            assertThat(other.decode(frame, header, frame.length - header))
                    .as("seed %d", seed)
                    .isEqualTo(new Decoded.Message(written));
            assertThat(written.toBuilder().build()).isEqualTo(written).hasSameHashCodeAs(written);
        }
    }

    @Test
    void names_the_element_the_offset_and_a_remedy() {
        byte[] bytes = codec.encode(Sample.authorisation(17).build());
        // DE 4 stands after MTI, two bitmaps, DE 2 (2 + 19) and DE 3 (6).
        bytes[4 + 16 + 21 + 6 + 3] = 'x';

        Decoded.Malformed fault = (Decoded.Malformed) codec.decode(bytes);

        assertThat(fault.field()).isEqualTo(4);
        assertThat(fault.offset()).isEqualTo(47);
        assertThat(fault.message())
                .startsWith("DE 4 at byte 47 (000x********) must hold digits")
                .contains("Maybe");
        assertThat(fault.readableSoFar().orElseThrow().has(3)).isTrue();
        assertThat(fault.readableSoFar().orElseThrow().has(4)).isFalse();
    }

    @Test
    void a_wrong_element_of_known_length_does_not_hide_the_trace_number_behind_it() {
        byte[] amount = codec.encode(Sample.authorisation(17).build());
        amount[4 + 16 + 21 + 6 + 3] = 'x';
        byte[] amountAndTime = amount.clone();
        amountAndTime[4 + 16 + 21 + 6 + 12 + 3] = 'x';

        Decoded.Malformed one = (Decoded.Malformed) codec.decode(amount);
        Decoded.Malformed two = (Decoded.Malformed) codec.decode(amountAndTime);

        assertThat(one.readableSoFar().orElseThrow().text(11)).contains("000017");
        assertThat(one.readableSoFar().orElseThrow().has(4)).isFalse();
        assertThat(two.field()).isEqualTo(4);
        assertThat(two.readableSoFar().orElseThrow().has(11))
                .as("two wrong elements may be one that is longer than declared")
                .isFalse();
    }

    @Test
    void refuses_trailing_bytes_and_missing_ones() {
        byte[] bytes = codec.encode(Sample.authorisation(17).build());

        Decoded longer = codec.decode(Arrays.copyOf(bytes, bytes.length + 1));
        Decoded shorter = codec.decode(Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(((Decoded.Malformed) longer).message()).contains("DE 100").contains("left over");
        assertThat(((Decoded.Malformed) shorter).message()).contains("DE 100").contains("cut off");
    }

    @Test
    void refuses_wrong_bitmaps() {
        byte[] third = codec.encode(Sample.echo(1));
        third[12] |= (byte) 0x80;
        byte[] more = codec.encode(Sample.echo(1));
        more[4] |= 0x40;
        IsoCodec hex = new IsoCodec(Dialect.RECORD.with(Dialect.Bitmap.HEX));

        assertThat(((Decoded.Malformed) codec.decode(third)).message()).contains("third bitmap");
        assertThat(codec.decode(more)).isInstanceOf(Decoded.Malformed.class);
        assertThat(((Decoded.Malformed) hex.decode(codec.encode(Sample.echo(1)))).message())
                .contains("not hexadecimal");
    }

    @Test
    void refuses_what_is_no_message_at_all() {
        assertThat(codec.decode(new byte[0])).isInstanceOf(Decoded.Malformed.class);
        assertThat(codec.decode(new byte[9_000])).isInstanceOf(Decoded.Malformed.class);
        assertThat(codec.decode("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class, fault -> assertThat(fault.field()).isZero());
    }

    @Test
    void shows_a_merchant_whose_digits_could_hold_a_card_but_no_card_in_its_place() {
        IsoMessage merchant = Sample.authorisation(17).text(42, "898310058120018").build();
        IsoMessage card = Sample.authorisation(17).text(42, "378282246310005").build();

        assertThat(merchant.describe()).contains("898310058120018");
        assertThat(card.describe()).doesNotContain("378282246310005");
    }

    @Test
    void never_shows_a_card_number() {
        String clear = Sample.CARD.clear();
        IsoMessage message =
                Sample.authorisation(17)
                        .text(35, clear + "=28122010000012345678".substring(0, 10))
                        .text(60, "card " + clear + " was read")
                        .build();
        byte[] shifted = codec.encode(message);
        // One byte more in DE 2's length makes its end look like other elements.
        shifted[20] = '1';
        shifted[21] = '2';

        assertThat(message.toString()).contains("622848*********0018").doesNotContain(clear);
        assertThat(message.describe()).doesNotContain(clear.substring(6, 15));
        assertThat(codec.decode(shifted).toString()).doesNotContain("0256489");
        assertThatThrownBy(() -> Sample.authorisation(1).text(2, clear + "x"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageNotContaining("0402564");
    }

    @Test
    void refuses_values_that_an_element_cannot_hold() {
        assertThatThrownBy(() -> IsoMessage.of("0100").text(4, "12,80"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("DE 4");
        assertThatThrownBy(() -> IsoMessage.of("0100").text(41, "TERMINAL9"))
                .hasMessageContaining("9 bytes");
        assertThatThrownBy(() -> IsoMessage.of("0100").number(11, 1_000_000))
                .hasMessageContaining("DE 11");
        assertThatThrownBy(() -> IsoMessage.of("1100")).hasMessageContaining("mti");
        assertThatThrownBy(() -> IsoMessage.of("0100").text(65, "1"))
                .hasMessageContaining("not in the dialect");
    }

    @Test
    void an_answer_repeats_the_key_and_carries_no_card_number() {
        IsoMessage asked = Sample.authorisation(17).build();

        IsoMessage answer = asked.answer("00").build();

        assertThat(answer.mti()).isEqualTo("0110");
        assertThat(answer.answers(asked)).isTrue();
        assertThat(answer.answers(Sample.authorisation(18).build())).isFalse();
        assertThat(answer.answers(asked.toBuilder("0120").build())).isFalse();
        assertThat(asked.toBuilder("0101").build().answer("00").build().answers(asked)).isTrue();
        assertThat(answer.fields())
                .containsExactly(3, 4, 7, 11, 12, 13, 32, 33, 37, 39, 41, 42, 49, 100);
    }

    @Test
    void original_data_name_the_request_and_survive_the_wire() {
        IsoMessage asked = Sample.authorisation(17).build();
        OriginalData original = OriginalData.of(asked);

        IsoMessage reversal = IsoMessage.of("0420").text(90, original.digits()).build();

        assertThat(reversal.required(90))
                .isEqualTo("0100" + "000017" + "1122081500" + "00001020000" + "00000010000");
        OriginalData read = OriginalData.parse(reversal.required(90));
        assertThat(read.stan()).isEqualTo("000017");
        assertThat(read.acquirer()).isEqualTo("01020000");
        assertThat(read).isEqualTo(original);
    }

    @Test
    void refuses_additional_data_whose_length_runs_over_the_end() {
        IsoMessage message = IsoMessage.of("0120").text(48, "RT003412MN999x").build();

        assertThatThrownBy(() -> AdditionalData.of(message))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("at byte 8");
    }

    @Test
    void writes_the_bytes_of_the_standard() {
        byte[] frame = codec.frame(Sample.echo(1));

        assertThat(HexFormat.of().formatHex(frame))
                .isEqualTo(
                        "0027"
                                + "30383030"
                                + "8220000000000000"
                                + "0400000000000000"
                                + "31313232303831353030"
                                + "303030303031"
                                + "333031");
    }
}
