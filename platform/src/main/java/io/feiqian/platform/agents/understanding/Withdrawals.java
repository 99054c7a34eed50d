package io.feiqian.platform.agents.understanding;

import io.feiqian.platform.agents.Move;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises an answer that takes the wish back: 还是算了，不退了; "never mind"; "don't refund it". It ends
 * the wish, whatever was asked for: else the words become the reason of a refund. What may be a
 * reason as well (取消, 不要了, "cancel") counts only where nothing else is said.
 */
final class Withdrawals {

    /** What is said to it. */
    static final Move LEFT =
            new Move.Answer(Telling.plain("好的，这件事就不做了。", "All right, I leave it."));

    /** Who takes back says it in a few words; a longer text is read as what it tells. */
    private static final int TEXT_LENGTH_MAX = 160;

    private static final int CLAUSE_LENGTH_MAX = 60;

    private static final Pattern BREAK = Pattern.compile("\\s*[,，.。;；:：!！?？~～…、\\n]+\\s*");

    private static final Pattern COURTESY =
            Pattern.compile(
                    "(?:好的?|好吧|嗯|哦|噢|啊|那|哎|唉|抱歉|不好意思|对不起|谢谢你?|谢了|等等|等一下|稍等|麻烦了|辛苦了|ok(?:ay)?|oh|no|sorry|thanks|thank"
                            + " you|wait|hmm|well|actually|please)");

    private static final String ZH_BEFORE =
            "(?:还是|那就?|就|先|我们?|咱们?|你|请|都|也|又|暂时|现在|目前|这笔|这个|这事|它|说|决定|麻烦|帮我|给我|把)*";
    private static final String ZH_AFTER = "(?:了|吧|啦|掉|哈|呀|哦|先|好了|一下)*";
    private static final String ZH_FIRM =
            "(?:(?:算了)+|作罢|拉倒|放弃"
                    + "|(?:客户|顾客|持卡人)*(?:又|说|现在|决定)*不(?:再|想|打算|需要|要)*(?:退(?:款|钱|费|货)?|争议|拒付)"
                    + "|(?:不|别|不用|不必|不想|不要|不需要|无需|甭|停止|取消|撤销|撤回|终止|中止)(?:再|去|给|他|她|客户|继续|这笔|这个)*"
                    + "(?:退|争议|拒付|申请|提交|提|登记|发起|处理|办|弄|做|查|操作|继续)(?:款|钱|费|理|争议|拒付|申请|这笔|它|客户)*)";

    private static final String EN_BEFORE =
            "(?:(?:ok(?:ay)?|no|oh|actually|sorry|wait|please|well|then|let'?s|let us|i|we|i'd like"
                    + " to|want to|would like to|just|and|so|on second thoughts?|rather)\\s+)*";
    private static final String EN_AFTER =
            "(?: (?:it|this|that|anything|please|thanks|any ?more|now|after"
                    + " all|yet|then|him|her|with (?:it|this|that|the \\w+)|(?:the|a|my|this|that)"
                    + " (?:\\w+"
                    + " )?(?:refund|dispute|chargeback|request|claim|proposal|case|payment|transaction|money)))*";
    private static final String EN_FIRM =
            "(?:never ?mind|forget (?:about )?(?:it|this|that|the \\w+)|(?:do not|don'?t|rather"
                    + " not|not|no longer) (?:want to |need to"
                    + " )?(?:refund|dispute|file|proceed|continue|submit|propose|go ahead|do it)|(?:do"
                    + " not|don'?t|no longer) (?:want|need) (?:it|this|that|(?:a |the"
                    + " )?(?:refund|dispute))|(?:the )?(?:customer|cardholder|client) (?:no longer"
                    + " wants|does(?: not|n'?t) want)(?: a| the)?"
                    + " (?:refund|dispute|chargeback)|(?:cancel|stop|drop|abort|withdraw|scrap|discard|call"
                    + " off) (?:it|this|that|everything|(?:the|my|this|that) (?:\\w+"
                    + " )?(?:refund|dispute|chargeback|request|claim|proposal))|(?:(?:i|we)(?:'ve|"
                    + " have)? )?changed (?:my|our) minds?)";

    private static final Pattern FIRM =
            Pattern.compile(
                    "(?:" + ZH_BEFORE + ZH_FIRM + ZH_AFTER + ")+|" + EN_BEFORE + EN_FIRM
                            + EN_AFTER);

    private static final Pattern ALONE =
            Pattern.compile(
                    ZH_BEFORE
                            + "(?:取消|撤销|撤回|不用|不要|不需要|没事|停|停止|停下|再说|以后再说|不查)"
                            + ZH_AFTER
                            + "|"
                            + EN_BEFORE
                            + "(?:cancel|stop|abort|no thanks|no thank you|leave it|skip it|drop"
                            + " it)"
                            + EN_AFTER);

    /** What bids again behind a withdrawal: 商家说不退款，申请拒付. */
    private static final Pattern BIDS =
            Pattern.compile("退|拒付|争议|申请|发起|登记|提交|refund|dispute|charge ?back|\\bfile\\b");

    private static final Pattern NO = Pattern.compile("不|不是|不了|不对|没有|no|nope|none");

    private Withdrawals() {}

    static boolean certain(String text) {
        List<String> said = clauses(text);
        return said.stream().anyMatch(clause -> is(FIRM, clause))
                || !said.isEmpty() && said.stream().allMatch(clause -> is(ALONE, clause));
    }

    /**
     * A wish that its own sentence takes back: 改主意了，不想退了，那笔就这样吧. What is bid for behind it still
     * counts.
     */
    static boolean within(String text) {
        List<String> said = clauses(text);
        for (int i = said.size() - 1; i >= 0; i--) {
            if (is(FIRM, said.get(i))) {
                return true;
            }
            if (BIDS.matcher(said.get(i)).find()) {
                return false;
            }
        }
        return false;
    }

    /** What is said beside courtesies; nothing of a text that is too long to take back in. */
    private static List<String> clauses(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
        if (plain.length() > TEXT_LENGTH_MAX) {
            return List.of();
        }
        return Arrays.stream(BREAK.split(plain))
                .filter(clause -> !clause.isBlank())
                .filter(clause -> !COURTESY.matcher(clause).matches())
                .toList();
    }

    /** A bare no, where neither values nor words were offered to say no to. */
    static boolean bareNo(String text) {
        String plain = BREAK.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("");
        return NO.matcher(plain).matches();
    }

    private static boolean is(Pattern pattern, String clause) {
        return clause.length() <= CLAUSE_LENGTH_MAX && pattern.matcher(clause).matches();
    }
}
