package io.feiqian.wire.iso8583;

import static io.feiqian.wire.iso8583.Content.AN;
import static io.feiqian.wire.iso8583.Content.ANS;
import static io.feiqian.wire.iso8583.Content.BINARY;
import static io.feiqian.wire.iso8583.Content.N;
import static io.feiqian.wire.iso8583.Content.SIGNED_N;
import static io.feiqian.wire.iso8583.Content.TRACK;
import static io.feiqian.wire.iso8583.FieldType.fixed;
import static io.feiqian.wire.iso8583.FieldType.upTo;

import java.util.ArrayList;
import java.util.List;

/**
 * The data elements 2 to 128 of ISO 8583:1987, section 4.3. Where the standard leaves room (55, 60
 * to 63, currency codes) this is the common reading; a dialect may replace any of them.
 */
final class StandardFields {

    private StandardFields() {}

    static List<FieldType> all() {
        List<FieldType> fields = new ArrayList<>();
        amountsAndDates(fields);
        pointOfService(fields);
        partiesAndText(fields);
        secondHalf(fields);
        reserved(fields);
        return List.copyOf(fields);
    }

    private static void amountsAndDates(List<FieldType> fields) {
        fields.add(upTo(2, N, 19, "primary account number").asSecret());
        fields.add(fixed(3, N, 6, "processing code"));
        fields.add(fixed(4, N, 12, "amount, transaction"));
        fields.add(fixed(5, N, 12, "amount, settlement"));
        fields.add(fixed(6, N, 12, "amount, cardholder billing"));
        fields.add(fixed(7, N, 10, "transmission date and time"));
        fields.add(fixed(8, N, 8, "amount, cardholder billing fee"));
        fields.add(fixed(9, N, 8, "conversion rate, settlement"));
        fields.add(fixed(10, N, 8, "conversion rate, cardholder billing"));
        fields.add(fixed(11, N, 6, "systems trace audit number"));
        fields.add(fixed(12, N, 6, "time, local transaction"));
        fields.add(fixed(13, N, 4, "date, local transaction"));
        fields.add(fixed(14, N, 4, "date, expiration"));
        fields.add(fixed(15, N, 4, "date, settlement"));
        fields.add(fixed(16, N, 4, "date, conversion"));
        fields.add(fixed(17, N, 4, "date, capture"));
    }

    private static void pointOfService(List<FieldType> fields) {
        fields.add(fixed(18, N, 4, "merchant type"));
        fields.add(fixed(19, N, 3, "acquiring institution country code"));
        fields.add(fixed(20, N, 3, "account number extended, country code"));
        fields.add(fixed(21, N, 3, "forwarding institution country code"));
        fields.add(fixed(22, N, 3, "point of service entry mode"));
        fields.add(fixed(23, N, 3, "card sequence number"));
        fields.add(fixed(24, N, 3, "network international identifier"));
        fields.add(fixed(25, N, 2, "point of service condition code"));
        fields.add(fixed(26, N, 2, "point of service PIN capture code"));
        fields.add(fixed(27, N, 1, "authorisation identification response length"));
        fields.add(fixed(28, SIGNED_N, 9, "amount, transaction fee"));
        fields.add(fixed(29, SIGNED_N, 9, "amount, settlement fee"));
        fields.add(fixed(30, SIGNED_N, 9, "amount, transaction processing fee"));
        fields.add(fixed(31, SIGNED_N, 9, "amount, settlement processing fee"));
    }

    private static void partiesAndText(List<FieldType> fields) {
        fields.add(upTo(32, N, 11, "acquiring institution"));
        fields.add(upTo(33, N, 11, "forwarding institution"));
        fields.add(upTo(34, ANS, 28, "primary account number, extended").asSecret());
        fields.add(upTo(35, TRACK, 37, "track 2").asSecret());
        fields.add(upTo(36, TRACK, 104, "track 3").asSecret());
        fields.add(fixed(37, AN, 12, "retrieval reference number"));
        fields.add(fixed(38, AN, 6, "authorisation identification response"));
        fields.add(fixed(39, AN, 2, "response code"));
        fields.add(fixed(40, AN, 3, "service restriction code"));
        fields.add(fixed(41, ANS, 8, "card acceptor terminal"));
        fields.add(fixed(42, ANS, 15, "card acceptor"));
        fields.add(fixed(43, ANS, 40, "card acceptor name and location"));
        fields.add(upTo(44, ANS, 25, "additional response data"));
        fields.add(upTo(45, ANS, 76, "track 1").asSecret());
        fields.add(upTo(46, ANS, 999, "additional data, ISO"));
        fields.add(upTo(47, ANS, 999, "additional data, national"));
        fields.add(upTo(48, ANS, 999, "additional data, private"));
        fields.add(fixed(49, N, 3, "currency code, transaction"));
        fields.add(fixed(50, N, 3, "currency code, settlement"));
        fields.add(fixed(51, N, 3, "currency code, cardholder billing"));
        fields.add(fixed(52, BINARY, 8, "personal identification number data").asSecret());
        fields.add(fixed(53, N, 16, "security related control information").asSecret());
        fields.add(upTo(54, AN, 120, "additional amounts"));
        fields.add(upTo(55, BINARY, 255, "chip data").asSecret());
    }

    private static void secondHalf(List<FieldType> fields) {
        fields.add(fixed(64, BINARY, 8, "message authentication code"));
        fields.add(fixed(66, N, 1, "settlement code"));
        fields.add(fixed(67, N, 2, "extended payment code"));
        fields.add(fixed(68, N, 3, "receiving institution country code"));
        fields.add(fixed(69, N, 3, "settlement institution country code"));
        fields.add(fixed(70, N, 3, "network management information code"));
        fields.add(fixed(71, N, 4, "message number"));
        fields.add(fixed(72, N, 4, "message number, last"));
        fields.add(fixed(73, N, 6, "date, action"));
        for (int number = 74; number <= 81; number++) {
            fields.add(fixed(number, N, 10, "count " + number));
        }
        for (int number = 82; number <= 85; number++) {
            fields.add(fixed(number, N, 12, "fee amount " + number));
        }
        for (int number = 86; number <= 89; number++) {
            fields.add(fixed(number, N, 16, "amount total " + number));
        }
        fields.add(fixed(90, N, 42, "original data elements"));
        fields.add(fixed(91, AN, 1, "file update code"));
        fields.add(fixed(92, AN, 2, "file security code"));
        fields.add(fixed(93, AN, 5, "response indicator"));
        fields.add(fixed(94, AN, 7, "service indicator"));
        fields.add(fixed(95, AN, 42, "replacement amounts"));
        fields.add(fixed(96, BINARY, 8, "message security code"));
        fields.add(fixed(97, SIGNED_N, 17, "amount, net settlement"));
        fields.add(fixed(98, ANS, 25, "payee"));
        fields.add(upTo(99, N, 11, "settlement institution"));
        fields.add(upTo(100, N, 11, "receiving institution"));
        fields.add(upTo(101, ANS, 17, "file name"));
        fields.add(upTo(102, ANS, 28, "account identification 1").asSecret());
        fields.add(upTo(103, ANS, 28, "account identification 2").asSecret());
        fields.add(upTo(104, ANS, 100, "transaction description"));
        fields.add(fixed(128, BINARY, 8, "message authentication code, second"));
    }

    private static void reserved(List<FieldType> fields) {
        // 65 would announce a third bitmap, which 1987 does not have: it stays undefined.
        for (int number = 56; number <= 63; number++) {
            fields.add(upTo(number, ANS, 999, "reserved " + number));
        }
        for (int number = 105; number <= 127; number++) {
            fields.add(upTo(number, ANS, 999, "reserved " + number));
        }
    }
}
