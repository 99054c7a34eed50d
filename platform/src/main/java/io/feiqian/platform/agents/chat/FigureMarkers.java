package io.feiqian.platform.agents.chat;

import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a model's text with markers ({@code {{e1.rate}}}) into a passage: each marker becomes the
 * value of its cell and cites it. So a model cannot mistype a figure; it can only choose a wrong
 * one, which the evidence check looks for.
 */
final class FigureMarkers {

    private static final Pattern MARKER =
            Pattern.compile("\\{\\{\\s*(e\\d{1,4})\\.([A-Za-z0-9_\\-:.]{1,80})\\s*}}");

    private FigureMarkers() {}

    static Passage passage(String text, List<Evidence> evidence, Language language) {
        Passage.Writer writer = new Passage.Writer(language);
        Matcher marker = MARKER.matcher(text);
        int from = 0;
        while (marker.find()) {
            writer.say(text.substring(from, marker.start()));
            writer.figure(evidence(evidence, marker.group(1)), marker.group(2));
            from = marker.end();
        }
        return writer.say(text.substring(from)).done();
    }

    private static Evidence evidence(List<Evidence> evidence, String id) {
        return evidence.stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                "marker",
                                id,
                                "is no evidence of this run",
                                "There is " + evidence.stream().map(Evidence::id).toList() + "."));
    }
}
