package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.imports.ImportJob;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.Means;
import io.feiqian.payments.record.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A payment is the same row by whichever door it comes in. */
@Timeout(120)
@Tag("slow")
class SamePaymentTest {

    private static final int PAYMENTS = 60;
    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final List<String> CONDITIONS = List.of("00", "06", "59");
    private static final List<String> CURRENCIES = List.of("CNY", "JPY", "KWD", "EUR");
    private static final String ROWS =
            """
            select string_agg(concat_ws('|', stan, kind, state, response_code, approved, currency, amount_minor,
                   requested_minor, approved_minor, billing_minor, billing_currency, settlement_minor, settlement_currency,
                   terminal, mcc, rrn, approval_code, decided_by, processing_code, entry_mode, condition_code, occurred_at,
                   terminal_local, business_date, 'ds:' || three_ds_status, 'eci:' || eci, 'wallet:' || wallet,
                   'payer:' || payer, 'payee:' || payee, 'token:' || token_reference, 'device:' || device,
                   'instalments:' || instalments), E'\\n' order by stan)
              from payments.transactions\
            """;

    @TempDir Path folder;

    @Test
    void by_iso8583_by_rest_and_by_file() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            List<NewTransaction> payments = payments(new Random(seed));

            String iso = byIso(payments);

            assertThat(iso.lines()).as("seed %d", seed).hasSize(PAYMENTS);
            assertThat(byRest(payments)).as("seed %d", seed).isEqualTo(iso);
            assertThat(byFile(payments)).as("seed %d", seed).isEqualTo(iso);
        }
    }

    @Test
    void what_is_wrong_is_named() {
        assertThatThrownBy(() -> Means.of("X", null, null, null, null, null, null, null))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("threeDsStatus (X)");
        assertThatThrownBy(() -> Means.of(null, null, null, null, null, null, null, 1))
                .hasMessageContaining("instalments (1) must lie between 2 and 99");
        assertThatThrownBy(() ->
                        Means.of(null, null, null, null, null, "6228480402564890018", null, null))
                .hasMessageContaining("looks like a card number")
                .hasMessageNotContaining("6228480402564890018");
    }

    private static String byIso(List<NewTransaction> payments) throws Exception {
        try (RecordRoom room = new RecordRoom()) {
            IsoReader reader = new IsoReader(room.vault, room.directory);
            for (NewTransaction payment : payments) {
                room.record(
                        reader.read(
                                payment.message(),
                                new IsoReader.Arrival(Source.ISO8583, NOON, NOON)));
            }
            return room.text(ROWS);
        }
    }

    private static String byRest(List<NewTransaction> payments) {
        try (RecordRoom room = new RecordRoom()) {
            RestDoor door = new RestDoor(room);
            payments.forEach(door::record);
            return room.text(ROWS);
        }
    }

    private String byFile(List<NewTransaction> payments) throws Exception {
        Files.writeString(folder.resolve("whole.yaml"), MAPPING);
        Path file = Files.createTempFile(folder, "rows", ".csv");
        Files.writeString(
                file,
                HEADER + payments.stream().map(SamePaymentTest::row).collect(Collectors.joining()));
        try (RecordRoom room = new RecordRoom();
                Imports imports = room.imports(folder)) {
            ImportJob job = imports.start(file, "whole", null);
            imports.await(job.id());
            List<Imports.Reject> rejects = new ArrayList<>();
            imports.rejects(job.id(), rejects::add);
            assertThat(rejects).isEmpty();
            return room.text(ROWS);
        }
    }

    private static List<NewTransaction> payments(Random random) {
        List<NewTransaction> payments = new ArrayList<>();
        for (int stan = 1; stan <= PAYMENTS; stan++) {
            payments.add(payment(random, stan));
        }
        return payments;
    }

    private static NewTransaction payment(Random random, int stan) {
        boolean partial = random.nextInt(4) == 0;
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        long amount = 1 + random.nextInt(1_000_000);
        return new NewTransaction(
                random.nextBoolean() ? "0120" : "0220",
                NOON.minusSeconds(random.nextInt(40_000)),
                null,
                "6228480402564890018",
                Views.Amount.of(amount, currency),
                random.nextBoolean() ? Views.Amount.of(1 + random.nextInt(9_999), "USD") : null,
                random.nextBoolean() ? Views.Amount.of(1 + random.nextInt(9_999), "CNY") : null,
                "000000",
                "%06d".formatted(stan),
                "632604%06d".formatted(stan),
                "102310054110017",
                "阳光便利店",
                "5411",
                "T0000017",
                "01020000",
                "01030000",
                partial ? "10" : random.nextInt(5) == 0 ? "51" : "00",
                random.nextBoolean() ? "A%05d".formatted(stan) : null,
                null,
                CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                random.nextBoolean() ? "051" : "032",
                partial ? Views.Amount.of(amount + random.nextInt(5_000), currency) : null,
                null,
                null,
                random.nextBoolean() ? "I" : "S",
                means(random));
    }

    private static @Nullable Means means(Random random) {
        return Means.of(
                some(random, "Y", "A", "N", "U"),
                some(random, "05", "06", "07"),
                some(random, "支付宝", "WeChat Pay"),
                some(random, "payer-1", "付款人二号"),
                some(random, "payee-1"),
                some(random, "tok-9f3"),
                some(random, "device-1", "device-2"),
                random.nextInt(3) == 0 ? 2 + random.nextInt(23) : null);
    }

    private static @Nullable String some(Random random, String... values) {
        return random.nextInt(3) == 0 ? null : values[random.nextInt(values.length)];
    }

    private static final String HEADER =
            "mti,at,amount,currency,asked,bill,billCurrency,settle,settleCurrency,stan,rrn,code,approval,by,condition,entry,"
                    + "ds,eci,wallet,payer,payee,token,device,instalments\n";

    private static String row(NewTransaction p) {
        Means means = p.means();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(p.mti());
        cells.add(p.occurredAt());
        add(cells, p.amount());
        cells.add(p.requested() == null ? null : p.requested().amountMinor());
        add(cells, p.billing());
        add(cells, p.settlement());
        cells.add(p.stan());
        cells.add(p.rrn());
        cells.add(p.responseCode());
        cells.add(p.authorisationCode());
        cells.add(p.decidedBy());
        cells.add(p.conditionCode());
        cells.add(p.entryMode());
        cells.add(means == null ? null : means.threeDsStatus());
        cells.add(means == null ? null : means.eci());
        cells.add(means == null ? null : means.wallet());
        cells.add(means == null ? null : means.payer());
        cells.add(means == null ? null : means.payee());
        cells.add(means == null ? null : means.tokenReference());
        cells.add(means == null ? null : means.device());
        cells.add(means == null ? null : means.instalments());
        return cells.stream().map(c -> Objects.toString(c, "")).collect(Collectors.joining(","))
                + "\n";
    }

    private static void add(List<@Nullable Object> cells, Views.@Nullable Amount amount) {
        cells.add(amount == null ? null : amount.amountMinor());
        cells.add(amount == null ? null : amount.currency());
    }

    private static final String MAPPING =
            """
            name: whole
            dataSet: { name: whole, zone: Asia/Shanghai, cutOff: "23:00" }
            fields:
              mti: mti
              occurredAt: { column: at, format: iso }
              amount: { column: amount, minor: true }
              currency: currency
              requestedAmount: { column: asked, minor: true }
              billingAmount: { column: bill, minor: true }
              billingCurrency: billCurrency
              settlementAmount: { column: settle, minor: true }
              settlementCurrency: settleCurrency
              pan: { constant: "6228480402564890018" }
              acquirer: { constant: "01020000" }
              issuer: { constant: "01030000" }
              terminal: { constant: T0000017 }
              merchant: { constant: "102310054110017" }
              mcc: { constant: "5411" }
              stan: stan
              rrn: rrn
              responseCode: code
              approvalCode: approval
              decidedBy: by
              conditionCode: condition
              entryMode: entry
              threeDsStatus: ds
              eci: eci
              wallet: wallet
              payer: payer
              payee: payee
              tokenReference: token
              device: device
              instalments: instalments
            """;
}
