package io.feiqian.language.slot;

import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words that give a reason. Asking for one (因为什么, because of what) gives none. */
final class ReasonReader {

    private static final int LENGTH_MAX = 300;
    private static final int CLAUSES_MAX = 50;

    /** A named reason runs to the end of its sentence, a clause only to its comma. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:原因|理由|事由|备注|说明|(?<![a-z])(?:reason|note|comment))(?:"
                            + " ?(?:是|为|:|=|is(?![a-z]))) ?"
                            // At the head of a clause the word alone announces it: 原因重复扣款.
                            + "|(?<=^|[,;。!?\\n] ?)(?:原因|理由|事由|reason(?![a-z])) ?(?!"
                            + " ?(?:是|为|:|=|is(?![a-z])|不明|不详|未知|unknown))");

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "(?:因为|由于|(?<![a-z])(?:because(?: of)?|due to|since(?="
                            + " (?:the|he|she|it|they|we|customer|cardholder|merchant))|as(?= the"
                            + " (?:customer|cardholder|merchant)))) ?");
    private static final Pattern ASKING = Pattern.compile("(?:什么|啥|何|哪|为什么|多少|what|which|why)");

    /** Courtesies and further wishes are no reasons. */
    private static final Pattern WISH =
            Pattern.compile(
                    "退|谢|麻烦|请|帮|尽快|赶紧|马上|急|好吗|可以吗|行吗|行不|对吧|投诉|争议|拒付|差错|提交|登记|申请|发起|受理|办理|处理|立案|调单|重新|(?<![a-z])(?:refund|please|thank|asap|urgent|quick|could|can"
                            + " you|would|dispute|chargeback|claim|file|lodge|raise|open)");

    /** What goes wrong in a shop: such a clause is the reason wherever it stands. */
    private static final Pattern MISHAP =
            Pattern.compile(
                    "多(?:按|打|输|刷|收|扣|算|付)|(?:输|打|刷|按|算|点|买|下|收|拍|选|弄|搞|录|扫)(?:错|重|多)|错|取消|不要了?|不想要|不合适|不满意|改主意|反悔|后悔|没货|缺货|断货|售罄|无货|卖完|坏|瑕疵|破|损|质量|过期|变质|不新鲜|没(?:做|用|去|送|发|收|到|来|给|有货|住|消费|提供)|未(?:发|收|到|提供|使用|消费|送)|重复|两次|两遍|退订|改期|临时|停业|关门|少(?:给|送|发)|漏(?:发|送)|来不了|去不了|不能用|用不了|尺码|尺寸|颜色|(?<![a-z])(?:wrong|mistake|mistaken|mistyped|typo|twice|double|duplicate|cancel|canceled|cancelled|changed|broken|broke|faulty|defect|damaged|expired|out"
                            + " of stock|sold out|unavailable|never|not|no"
                            + " longer|didn't|doesn't|wasn't|late|missing|unwanted|overcharged|too"
                            + " small|too big|too large|size|returned|no show|keyed)");

    private static final Pattern SEPARATOR =
            Pattern.compile("[,;。!?:\\n]|(?<=[0-9]{4}) (?=[^0-9 ])| - ");

    private ReasonReader() {}

    static List<Candidate> read(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        find(sentence, NAMED, "。!?\n;", 0.95, found);
        find(sentence, CLAUSE, "。!?\n;,", 0.85, found);
        mishaps(sentence, found);
        lastClause(sentence, found);
        return found;
    }

    /**
     * Clauses that tell of a mishap and wish for nothing: 收银员多按了一位数，把…退了. The last one counts
     * before the others: an explanation comes after what it explains.
     */
    private static void mishaps(Sentence sentence, List<Candidate> found) {
        String text = sentence.text();
        Matcher separator = SEPARATOR.matcher(text);
        int named = found.size();
        int from = 0;
        while (from < text.length() && found.size() < named + CLAUSES_MAX) {
            int end = separator.find(from) ? separator.start() : text.length();
            int begin = sentence.skipSpaces(from);
            String words = text.substring(Math.min(begin, end), end).strip();
            boolean tells =
                    words.length() >= 3
                            && words.length() <= LENGTH_MAX
                            && MISHAP.matcher(words).find()
                            && !ASKING.matcher(words).find()
                            && !WISH.matcher(words).find();
            if (tells) {
                int last = begin + words.length();
                found.add(
                        new Candidate(
                                Candidate.BLOCK,
                                new SlotValue.Text(sentence.folded().original(begin, last).strip()),
                                begin,
                                last,
                                0.6,
                                Candidate.LIKE_NAME + 2));
            }
            from = end == text.length() ? end : Math.max(separator.end(), end + 1);
        }
        if (found.size() > named) {
            found.add(found.removeLast().ranked(Candidate.LIKE_NAME + 1));
        }
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
                            Candidate.LIKE_NAME + 3));
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
