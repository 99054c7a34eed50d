package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Bilingual;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises the wish to decide on what was proposed already: 批准这个退款, "withdraw the refund
 * request". It names the same things as a proposal and must never become a new one.
 */
final class Decisions {

    /** Who decides on a proposal does it where all of it is to be seen. */
    static final Bilingual ELSEWHERE =
            new Bilingual(
                    "我不能在对话里批准、驳回或撤回已经提出的申请，也没有提出新的申请。待批的申请请到“审批”页面，由有权的人处理。",
                    "I cannot approve, reject or withdraw here what was proposed already, and I proposed nothing new. Whoever may decide does it on the approvals page.");

    private static final String THING = "(?:申请|审批|提案|退款|争议|拒付)";
    private static final String OPENING = "^(?:请|麻烦|帮我|帮忙|给我|我要|我想|能不能|能否|可以|你|先|再)*";

    /** What a customer cancels is a reason to refund: 取消订单的退款. */
    private static final String NOT_AN_ORDER = "(?!.{0,6}(?:订单|预订|预定|订房|订座|行程|航班|活动|会员|课程))";

    private static final Pattern DECIDING =
            Pattern.compile(
                    OPENING
                            + "(?:取消|撤回|撤销|撤掉|作废|驳回|否决|批准|通过(?=这|那|该|尾号|参考号)|批了|批一下|审批)"
                            + NOT_AN_ORDER
                            + "[^,，。;；并]{0,40}"
                            + THING
                            + "|"
                            + OPENING
                            + "(?:把|将)"
                            + NOT_AN_ORDER
                            + "[^,，。;；]{0,40}"
                            + THING
                            + "[^,，。;；]{0,4}(?:取消|撤回|撤销|撤掉|作废|驳回|否决|批准|通过|批)(?:掉|了|一下)?$|^(?:please"
                            + " |can you |could you |i want to |i'd like to |let's"
                            + " )*(?:approve|reject|cancel|withdraw|revoke|void)\\b"
                            + "(?!.{0,16}\\b(?:order|booking|reservation|subscription|membership))"
                            + "[^,.;]{0,40}\\b(?:refund|dispute|chargeback|request|approval|proposal)\\b");

    private Decisions() {}

    static boolean certain(String text) {
        return DECIDING.matcher(text.strip().toLowerCase(Locale.ROOT)).find()
                && !Requests.certain(text);
    }
}
