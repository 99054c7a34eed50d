package io.feiqian.language.intent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences that belong to no label: what people say that has nothing to do with the work, by
 * topic, and the refusals of the examples themselves ("do not refund it").
 */
final class Background {

    /** A sentence with the topic it was taken from; calibration leaves whole topics out. */
    record Sentence(String text, String topic) {}

    private static final Pattern WISH =
            Pattern.compile("^(请帮我|麻烦帮我|帮我|请|麻烦|我要|我想要|我想|给我|需要|申请|提交|发起)(.{2,60})$");
    private static final Pattern ENGLISH_WISH =
            Pattern.compile(
                    "^(?:please |can you |could you |i want to |i would like to |i'd like to |help me )+(.{4,80})$");
    private static final Pattern ENGLISH_ORDER =
            Pattern.compile(
                    "^((?:refund|cancel|file|open|raise|block|freeze|create|submit|send|start|close|reverse|propose|dispute|approve|reject|issue|return|give|charge) .{3,80})$");

    private Background() {}

    static List<Sentence> general() {
        try (InputStream stream = Background.class.getResourceAsStream("background.txt")) {
            if (stream == null) {
                throw new IllegalStateException(
                        "background.txt is missing beside the classes. Maybe resources were not packed.");
            }
            List<Sentence> sentences = new ArrayList<>();
            String topic = "";
            for (String line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("#")) {
                    topic = line.substring(1).strip();
                } else if (!line.isBlank()) {
                    sentences.add(new Sentence(line.strip(), topic));
                }
            }
            return List.copyOf(sentences);
        } catch (IOException e) {
            throw new UncheckedIOException("background.txt cannot be read.", e);
        }
    }

    /** The same wish refused, where the example is one: 帮我退款 → 不要退款. */
    static Optional<String> refusal(String example) {
        String text = example.strip();
        Matcher wish = WISH.matcher(text);
        if (wish.matches()) {
            String prefix = wish.group(1);
            boolean verb = prefix.equals("申请") || prefix.equals("提交") || prefix.equals("发起");
            return Optional.of("不要" + (verb ? text : wish.group(2)));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher english = ENGLISH_WISH.matcher(lower);
        if (english.matches()) {
            return Optional.of("do not " + english.group(1));
        }
        Matcher order = ENGLISH_ORDER.matcher(lower);
        return order.matches() ? Optional.of("don't " + order.group(1)) : Optional.empty();
    }
}
