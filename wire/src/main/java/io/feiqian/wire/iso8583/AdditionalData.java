package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tags in DE 48: two letters, the length in bytes as three digits, the value. Unknown tags are
 * kept. Written in the order of the tags, so that the same data make the same bytes.
 */
public record AdditionalData(Map<String, String> tags) {

    /** Merchant name in Chinese. */
    public static final String MERCHANT_NAME = "MN";

    /** Milliseconds from the request to the answer that the terminal got. */
    public static final String RESPONSE_MILLIS = "RT";

    /** Who decided: I the issuer, S the switch. */
    public static final String DECIDED_BY = "WH";

    /** The issuer's response code that came too late. */
    public static final String LATE_RESPONSE = "LR";

    /** Why a reversal was sent: TIMEOUT, VOID, LATE, FAULT. */
    public static final String REVERSAL_REASON = "RC";

    /** transStatus of EMV 3-D Secure: Y, A, N, U, R, C or I. */
    public static final String THREE_DS_STATUS = "TS";

    /** Electronic commerce indicator, two digits. */
    public static final String ECI = "EC";

    /** The provider of a wallet or QR code; payer, payee and device as it knows them. */
    public static final String WALLET = "WA";

    public static final String PAYER = "PY";
    public static final String PAYEE = "PE";
    public static final String DEVICE = "DV";

    /** Reference of a payment token, never its number. */
    public static final String TOKEN_REFERENCE = "TK";

    /** How many instalments, 2 to 99. */
    public static final String INSTALMENTS = "IN";

    private static final Bilingual TAG = new Bilingual("DE 48 标签", "DE 48 tag");

    public AdditionalData {
        for (String tag : tags.keySet()) {
            if (tag.length() != 2) {
                throw new InvalidValue(
                        TAG,
                        tag,
                        new Bilingual("须为两个字母", "must have two letters"),
                        new Bilingual("标签见 wire/README.md。", "See the tags in the README."));
            }
        }
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The tags of DE 48; none if it is absent, errors if a length runs over the end. */
    public static AdditionalData of(IsoMessage message) {
        return message.binary(48)
                .map(bytes -> parse(bytes, message.dialect().charset()))
                .orElse(new AdditionalData(Map.of()));
    }

    static AdditionalData parse(byte[] bytes, Charset charset) {
        Map<String, String> tags = new TreeMap<>();
        int at = 0;
        while (at < bytes.length) {
            int length = at + 5 <= bytes.length ? Digits.read(bytes, at + 2, 3) : -1;
            if (length < 0 || at + 5 + length > bytes.length) {
                throw new InvalidValue(
                        "DE 48",
                        Masking.unread(bytes, at, bytes.length - at),
                        new Bilingual(
                                "第 " + at + " 字节处不是标签与长度", "has no tag and length at byte " + at),
                        new Bilingual(
                                "标签的写法：两个字母、三位长度、值，如 RT003412。",
                                "A tag reads two letters, three digits, value: RT003412."));
            }
            String tag = new String(bytes, at, 2, charset);
            if (tag.length() != 2) {
                throw new InvalidValue(
                        TAG,
                        tag,
                        new Bilingual("须为两个字母", "must have two letters"),
                        new Bilingual("标签见 wire/README.md。", "See the tags in the README."));
            }
            tags.put(tag, new String(bytes, at + 5, length, charset));
            at += 5 + length;
        }
        return new AdditionalData(tags);
    }

    public Optional<String> tag(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    /** The text of DE 48. */
    public String text(Charset charset) {
        StringBuilder text = new StringBuilder();
        tags.forEach((tag, value) -> {
            int length = value.getBytes(charset).length;
            text.append(tag).append(String.format("%03d", length)).append(value);
        });
        return text.toString();
    }
}
