package io.feiqian.language.slot;

import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words that give a reason. Asking for one (因为什么, because of what) gives none. */
final class ReasonReader {

    private static final int LENGTH_MAX = 300;

    /** A named reason runs to the end of its sentence, a clause only to its comma. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:原因|理由|事由|备注|说明|(?<![a-z])(?:reason|note|comment))(?: ?(?:是|为|:|=|is)) ?");

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "(?:因为|由于|(?<![a-z])(?:because(?: of)?|due to|since(?= (?:the|he|she|it|they|we|customer|cardholder|merchant))|as(?= the (?:customer|cardholder|merchant)))) ?");
    private static final Pattern ASKING = Pattern.compile("(?:什么|啥|何|哪|为什么|多少|what|which|why)");

    /** Courtesies and further wishes are no reasons. */
    private static final Pattern WISH =
            Pattern.compile(
                    "退|谢|麻烦|请|帮|尽快|赶紧|马上|急|好吗|可以吗|行吗|行不|对吧|投诉|争议|拒付|(?<![a-z])(?:refund|please|thank|asap|urgent|quick|could|can you|would|dispute|chargeback)");

    private ReasonReader() {}

    static List<Candidate> read(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        find(sentence, NAMED, "。!?\n;", 0.95, found);
        find(sentence, CLAUSE, "。!?\n;,", 0.85, found);
        lastClause(sentence, found);
        return found;
    }

    /** A last clause that asks for nothing and that nothing else reads: 退20块，商品有瑕疵. */
    private static void lastClause(Sentence sentence, List<Candidate> found) {
        String text = sentence.text().replaceFirst("[。!.~ ]+$", "");
        int comma = Math.max(text.lastIndexOf(','), text.lastIndexOf(';'));
        int from = comma < 0 ? text.length() : sentence.skipSpaces(comma + 1);
        if (text.length() - from < 4 || text.length() - from > LENGTH_MAX) {
            return;
        }
        String words = text.substring(from);
        if (!ASKING.matcher(words).find() && !WISH.matcher(words).find()) {
            found.add(
                    new Candidate(
                            Candidate.BLOCK,
                            new SlotValue.Text(
                                    sentence.folded().original(from, text.length()).strip()),
                            from,
                            text.length(),
                            0.6,
                            Candidate.LIKE_NAME + 1));
        }
    }

    private static void find(
            Sentence sentence, Pattern cue, String ends, double certainty, List<Candidate> found) {
        Matcher match = cue.matcher(sentence.text());
        int count = 0;
        while (match.find() && count++ < 20) {
            int from = match.end();
            int end = from;
            while (end < sentence.length()
                    && end - from < LENGTH_MAX
                    && ends.indexOf(sentence.at(end)) < 0) {
                end++;
            }
            while (end > from && Character.isWhitespace(sentence.at(end - 1))) {
                end--;
            }
            String words = sentence.text().substring(from, end);
            if (end - from >= 2 && !ASKING.matcher(words).find()) {
                found.add(
                        new Candidate(
                                Candidate.BLOCK,
                                new SlotValue.Text(sentence.folded().original(from, end).strip()),
                                from,
                                end,
                                certainty,
                                Candidate.REASON));
            }
        }
    }
}
