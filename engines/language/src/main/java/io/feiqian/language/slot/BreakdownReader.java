package io.feiqian.language.slot;

import io.feiqian.language.Folded;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds by what figures are to be broken down: a thing after a word that asks for each of them
 * (各商户, by issuer, 哪家发卡行) or before one that sorts them (发卡行排名), a plural (merchants), or the bare
 * thing where the sentence ranks (批准率最低的发卡行). A time (天, hour) or a thing that also says whose
 * payments are meant (卡, customer) needs the word in front.
 */
final class BreakdownReader {

    private static final int FOUND_MAX = 50;
    private static final String COUNTER = "(?:个|家|台|张|类|种|名|大|一个|一家)?";
    private static final Pattern EACH =
            Pattern.compile(
                    "(?:各(?:个|家|台|张|类|种|大)?|每(?:一?个|一?家|一?台|一?张|一?类|一种)?|按照?|依|分|逐(?:个|家|台)?|哪(?:一|一?个|一?家|一?台|一?张|一?类|些|几个|几家|几张)?|几(?:个|家|台|张)|所有(?:的)?|全部(?:的)?|不同(?:的)?|各类"
                            + "|(?:前|头|top ?)[0-9一二两三四五六七八九十]{1,3} ?"
                            + COUNTER
                            + "(?:的)?"
                            + "|(?<![a-z])(?:by|per|each|every|which|what|across|for each|by the|top [0-9a-z]{1,6}|busiest|slowest|quietest|peak|rush) )$");
    private static final Pattern SORTED =
            Pattern.compile(
                    " ?(?:们|里面?|中|之间|的)?(?:排名|排行|排序|排|榜|分布|维度|列表|列出|明细|对比|比较|分别|有哪些|是哪|是谁|最|前[0-9一二三五十]|由高|从高|从大|由低|从低|ranking|ranked|breakdown)");
    private static final Pattern RANKED =
            Pattern.compile(
                    "最(?:高|低|多|少|大|小|好|差|忙|快|慢)|排名|排行|排序|排个[名序]|排第|垫底|第一|倒数|前[0-9一二两三四五六七八九十]|(?:从|由)(?:高|低|大|小|多|少)到|(?<![a-z])(?:highest|lowest|most|least|best|worst|largest|smallest|biggest|busiest|fewest|top|bottom|rank)");
    private static final double CUED = 0.9;
    private static final double RANKED_ONLY = 0.7;

    private BreakdownReader() {}

    private record Word(String text, String value, boolean time) {}

    static List<Candidate> read(Sentence sentence, SlotType.Breakdown breakdown) {
        List<Candidate> found =
                new ArrayList<>(
                        ChoiceReader.read(sentence, new SlotType.Choice(breakdown.phrases())));
        List<Word> words = new ArrayList<>();
        add(words, breakdown.things(), false);
        add(words, breakdown.times(), true);
        words.sort(Comparator.comparingInt((Word word) -> -word.text().length()));
        boolean ranked = RANKED.matcher(sentence.text()).find();
        boolean[] taken = new boolean[sentence.length()];
        for (Word word : words) {
            find(sentence, word, ranked, taken, found);
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Candidate::rank).thenComparingInt(Candidate::from))
                .toList();
    }

    private static void add(List<Word> words, List<SlotType.Option> options, boolean time) {
        for (SlotType.Option option : options) {
            for (String synonym : option.synonyms()) {
                words.add(new Word(Folded.of(synonym).text(), option.value(), time));
            }
        }
    }

    private static void find(
            Sentence sentence, Word word, boolean ranked, boolean[] taken, List<Candidate> found) {
        int at = sentence.text().indexOf(word.text());
        while (at >= 0 && found.size() < FOUND_MAX) {
            int end = at + word.text().length();
            int plural = plural(sentence, word, end);
            if (!taken[at] && !taken[end - 1] && sentence.isWhole(at, plural)) {
                java.util.Arrays.fill(taken, at, end, true);
                double certainty = certainty(sentence, word, at, plural, plural > end, ranked);
                if (certainty > 0) {
                    found.add(
                            new Candidate(
                                    Candidate.BLOCK,
                                    new SlotValue.Text(word.value()),
                                    at,
                                    plural,
                                    certainty,
                                    Candidate.CHOICE + (certainty < CUED ? 2 : 0)));
                }
            }
            at = sentence.text().indexOf(word.text(), end);
        }
    }

    /** Where the word ends with an s of the plural behind it. */
    private static int plural(Sentence sentence, Word word, int end) {
        char last = word.text().charAt(word.text().length() - 1);
        boolean latin = last >= 'a' && last <= 'z';
        if (!latin || word.time()) {
            return end;
        }
        if (sentence.at(end) == 's' && !Sentence.isWord(sentence.at(end + 1))) {
            return end + 1;
        }
        return end;
    }

    private static double certainty(
            Sentence sentence, Word word, int from, int to, boolean plural, boolean ranked) {
        String before = sentence.text().substring(Math.max(0, from - 14), from);
        if (EACH.matcher(before).find()) {
            return CUED;
        }
        if (word.time()) {
            return 0;
        }
        var after = SORTED.matcher(sentence.text());
        after.region(to, Math.min(sentence.length(), to + 12));
        if (plural || after.lookingAt()) {
            return CUED;
        }
        return ranked ? RANKED_ONLY : 0;
    }
}
