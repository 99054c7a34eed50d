package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingReaderTest {

    private static final String WHOLE =
            """
            dataSet: { name: test }
            fields:
              occurredAt: time
              amount: yuan
              currency: { constant: CNY }
              pan: card
              acquirer: { constant: "01020000" }
              issuer: { constant: "01030000" }
              terminal: till
              merchant: shop
            """;

    @Test
    void the_shipped_mapping_is_read() throws Exception {
        Path file = Path.of("../../data/mappings/fdh.yaml");

        Mapping mapping = MappingReader.read("fdh", Files.readString(file));

        assertThat(mapping.institutions()).hasSize(2);
        assertThat(mapping.institutions().getFirst().roles()).containsExactly("ISSUER");
        assertThat(Objects.requireNonNull(mapping.fields().get("amount")).round()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  stan: NO",
                "  stan: on",
                "  rrn: off",
                "  responseCode: { constant: 00 }",
                "  processingCode: { constant: 000000 }",
                "  responseCode: { column: code, values: { yes: \"00\" } }",
                "  responseCode: { column: code, values: { \"1\": 00 } }",
                "  mcc: { column: code, pick: [5411, 5812] }",
                "  stan: 2026-03-01",
            })
    void what_yaml_reads_as_something_else_than_text_is_refused_with_the_remedy(String line) {
        String text = WHOLE + line + "\n";

        assertThatThrownBy(() -> MappingReader.read("test", text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("in quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  colour: red",
                "  amount2: yuan",
                "unknown: 1",
                "file: { encodng: UTF-8 }",
                "dataSet: { zona: UTC }",
            })
    void an_unknown_key_or_field_is_refused_by_name(String line) {
        assertThatThrownBy(() -> MappingReader.read("test", with(line)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(line.strip().replaceAll(".*\\{ |:.*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file: { encoding: UFT-8 }",
                "dataSet: { zone: Asia/Peking2 }",
                "dataSet: { cutOff: \"25:00\" }"
            })
    void an_encoding_zone_or_time_that_does_not_exist_is_refused_by_name(String line) {
        assertThatThrownBy(() -> MappingReader.read("test", with(line)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(line.replaceAll(".*: \"?|\"? }", ""));
    }

    private static String with(String line) {
        String whole =
                line.startsWith("dataSet") ? WHOLE.replace("dataSet: { name: test }\n", "") : WHOLE;
        return whole + line + "\n";
    }
}
