package io.feiqian.platform.tools;

import io.feiqian.language.SlotValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an approval is bound to: tool, version and arguments in one canonical text, and its SHA-256
 * in hexadecimal. Equal arguments have equal texts (128 and 128.00 are equal amounts); a change of
 * any of them changes the digest.
 */
record Fingerprint(String canonicalArguments, String digest) {

    static Fingerprint of(ToolSpec spec, Arguments arguments) {
        return of(spec.name(), spec.version(), canonical(arguments));
    }

    /** Made again from what is stored, to see whether anybody changed it there. */
    static Fingerprint of(String tool, int version, String canonicalArguments) {
        String whole = tool + "\n" + version + "\n" + canonicalArguments;
        return new Fingerprint(canonicalArguments, sha256(whole));
    }

    private static String canonical(Arguments arguments) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        // Arguments keep their slots sorted by name.
        for (Map.Entry<String, SlotValue> argument : arguments.values().entrySet()) {
            root.set(argument.getKey(), canonical(argument.getValue()));
        }
        return root.toString();
    }

    private static ObjectNode canonical(SlotValue value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", value.getClass().getSimpleName());
        return switch (value) {
            case SlotValue.Amount(var amount, var currency) ->
                    node.put("amount", amount.stripTrailingZeros().toPlainString())
                            .put("currency", currency);
            case SlotValue.Period(var from, var to, var incomplete, var definition, var within) -> {
                node.put("from", from.toString())
                        .put("to", to.toString())
                        .put("incomplete", incomplete)
                        .put("definition", definition);
                yield within == null
                        ? node
                        : node.put("since", within.from().toString())
                                .put("until", within.to().toString());
            }
            case SlotValue.TimeOfDay(var from, var to) ->
                    node.put("from", from.toString()).put("to", to.toString());
            case SlotValue.Text(var text) -> node.put("text", text);
            case SlotValue.Number(var number) -> node.put("number", number);
        };
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
