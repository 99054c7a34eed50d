package io.feiqian.wire.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.testkit.EnglishWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class Iso20022Test {

    @TestFactory
    Stream<DynamicTest> messages_keep_their_text_and_read_back_as_what_they_were() {
        return Samples.all().entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
    }

    private static void compare(String name, Iso20022Message message) throws IOException {
        Path file = Samples.FOLDER.resolve(name + ".xml");
        if (!"false".equals(System.getProperty("golden.update", "false"))) {
            Files.write(file, message.document());
        }

        assertThat(new String(message.document(), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(file));
        assertThat(Iso20022.read(Files.readAllBytes(file))).isEqualTo(message);
    }

    @Test
    void a_message_of_a_bank_is_read_with_its_defaults_and_without_what_is_not_kept() {
        CreditTransfers message = (CreditTransfers) Iso20022.read(Samples.received());

        CreditTransfer first = message.transfers().getFirst();
        CreditTransfer second = message.transfers().getLast();
        assertThat(message.createdAt().in(ZoneId.of("UTC"))).isEqualTo("2026-11-22T04:00:00.250Z");
        assertThat(first.reference()).isEqualTo(Samples.reference());
        assertThat(first.amount()).isEqualTo(Money.ofMinor(12_850, "CNY"));
        assertThat(first.settlementDate()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(first.debtor().name()).isEqualTo("阳光 & 海岸有限公司");
        assertThat(first.debtor().agent().code()).isEqualTo("01020000");
        assertThat(first.creditor().agent().code()).isEqualTo("DEUTDEFF500");
        assertThat(first.remittance()).isEqualTo("Invoice 4711\nSecond line");
        assertThat(second.settlementDate()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(second.instructingAgent().code()).isEqualTo("01020000");
        assertThat(Iso20022.read(message.document())).isEqualTo(message);
        assertThat(message.toString()).doesNotContain("6222020200112233445");
    }

    @Test
    void what_is_wrong_is_named_by_its_path() {
        refused("<ChrgBr>SHAR", "<ChrgBr>XXXX", "CdtTrfTxInf/ChrgBr (XXXX) is no code of it");
        refused(">128.50<", ">128.505<", "CdtTrfTxInf/IntrBkSttlmAmt (128.505 CNY) does not fit");
        refused(">128.50<", ">-1<", "IntrBkSttlmAmt (-1) is no amount");
        refused(">128.50<", ">0<", "must be positive");
        refused(">128.50<", ">128.49<", "TtlIntrBkSttlmAmt (128.51 CNY) is not the sum");
        refused("<NbOfTxs>2", "<NbOfTxs>3", "NbOfTxs (3) is not the number of transfers (2)");
        refused("Ccy=\"CNY\">0.01", "Ccy=\"JPY\">1", "cannot be a total of several currencies");
        refused("eb6305c9-1f7f-49de", "eb6305c9-1f7f-39de", "UETR");
        refused("<EndToEndId>E2E-2</EndToEndId>", "", "PmtId/EndToEndId () is missing");
        refused("pacs.008.001.08\"", "pacs.008.001.02\"", "is an older version");
        refused("pacs.008.001.08\"", "pain.001.001.09\"", "is no message that is known");
        refused("DEUTDEFF500", "DEUTDEFF5", "is no BIC");
        refused("2026-11-22T12", "22.11.2026 12", "GrpHdr/CreDtTm");
        refused("2026-11-22T12", "+12026-11-22T12", "GrpHdr/CreDtTm (+12026-11-22T12");
        refused("2026-11-22</", "-0044-03-15</", "IntrBkSttlmDt (-0044-03-15) is no date");
        refused("</Document>", "", "is not well-formed XML");
    }

    @Test
    void nothing_outside_the_document_is_reached_and_nothing_in_it_grows() {
        refused(
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">",
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">",
                "DOCTYPE");
        refused("<Nm>Müller GmbH</Nm>", "<Nm>" + "x".repeat(9_000) + "</Nm>", "is too long");
        refused("<Cdtr/>", "<a>".repeat(40) + "</a>".repeat(40), "is too deep");
        assertThatThrownBy(() -> Iso20022.read(new byte[XmlTree.BYTES_MAX + 1]))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("is longer than");
        assertThatThrownBy(() -> Iso20022.read(new byte[0])).isInstanceOf(InvalidValue.class);
    }

    @Test
    void several_transfers_in_one_booking_must_add_up() {
        String entry =
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.09"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>N</MsgId><CreDtTm>2026-11-22T12:00:00</CreDtTm></GrpHdr>
                <Ntfctn><Id>1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
                <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls>
                <TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy="CNY">1.00</Amt></TxDtls>
                <TxDtls><Refs><EndToEndId>B</EndToEndId></Refs><Amt Ccy="CNY">2.00</Amt></TxDtls>
                </NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """;

        Notification right = (Notification) Iso20022.read(bytes(entry.formatted("3.00")));

        assertThat(right.entries())
                .extracting(each -> each.amount().amountMinor())
                .containsExactly(100L, 200L);
        assertThat(right.createdAt().offset()).isNull();
        assertThatThrownBy(() -> Iso20022.read(bytes(entry.formatted("3.01"))))
                .hasMessageContaining("is not the sum of its details (0.01 CNY is left)");
    }

    @Test
    void a_break_within_a_line_of_remittance_is_a_blank_and_the_line_stays_one() {
        for (String broken : List.of("one\n two", "one&#13;&#10;\n two", "one \n\n two")) {
            byte[] once =
                    Iso20022.read(Samples.with("<Ustrd>Invoice 4711", "<Ustrd>" + broken))
                            .document();

            assertThat(new String(once, StandardCharsets.UTF_8)).contains("<Ustrd>one two</Ustrd>");
            assertThat(Iso20022.read(once).document()).isEqualTo(once);
        }
    }

    @Test
    void nothing_but_a_message_or_a_named_fault_comes_out() {
        mutate(0, 20_000);
    }

    @Test
    @Tag("soak")
    void nothing_else_comes_out_in_an_hour() {
        long end = System.nanoTime() + Duration.ofHours(1).toNanos();
        for (long seed = 20_000; System.nanoTime() < end; seed += 10_000) {
            mutate(seed, seed + 10_000);
        }
    }

    private static void mutate(long fromSeed, long toSeed) {
        List<byte[]> right =
                Stream.concat(
                                Stream.of(Samples.received()),
                                Samples.all().values().stream().map(Iso20022Message::document))
                        .toList();
        int read = 0;
        for (long seed = fromSeed; seed < toSeed; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = mutated(random, right.get(random.nextInt(right.size())));
            try {
                byte[] once = Iso20022.read(bytes).document();
                assertThat(Iso20022.read(once).document()).isEqualTo(once);
                read++;
            } catch (InvalidValue e) {
                assertThat(e.field()).as("seed %d", seed).isNotEmpty();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(read)
                .isBetween((int) (toSeed - fromSeed) / 100, (int) (toSeed - fromSeed) * 9 / 10);
    }

    private static byte[] mutated(SplittableRandom random, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(40));
            text =
                    switch (random.nextInt(5)) {
                        case 0 -> text.substring(0, at) + text.substring(to);
                        case 1 ->
                                text.substring(0, at) + text.substring(at, to) + text.substring(at);
                        case 2 ->
                                text.substring(0, at)
                                        + (char) random.nextInt(0x3000)
                                        + text.substring(at + 1);
                        case 3 ->
                                text.substring(0, at)
                                        + "&#"
                                        + random.nextInt(300)
                                        + ";"
                                        + text.substring(at);
                        default ->
                                text.substring(0, at)
                                        + (char) ('0' + random.nextInt(10))
                                        + text.substring(at + 1);
                    };
        }
        return bytes(text);
    }

    private static void refused(String part, String other, String message) {
        assertThatThrownBy(() -> Iso20022.read(Samples.with(part, other)))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        fault ->
                                assertThat(EnglishWords.in(fault))
                                        .as(fault.in(Language.ZH))
                                        .isEmpty())
                .hasMessageContaining(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
