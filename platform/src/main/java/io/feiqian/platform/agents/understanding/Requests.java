package io.feiqian.platform.agents.understanding;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises a sentence that asks or bids: 查一下有没有重复扣款, "show me …". What was asked back for an
 * effect is answered by anything else, even by words that name another tool: 重复扣款.
 */
final class Requests {

    private static final Pattern BID =
            Pattern.compile(
                    "^(?:请|麻烦|帮我?|帮忙|给我|我想|我要|想|再|先|那|能不能|能否|可以|可否|你)*(?:看|查|找|列|统计|算一?下|告诉|说说|解释|分析|对比|比较|显示|核查|核对|核实|确认|检查)"
                            + "|(?:吗|呢|么)$|[?？]$|(?:率|排名|概况|明细|笔数|时间线|进度|头寸)$|什么|多少|几笔|几个|几次|哪|怎么|为何|是不是|有没有|是否|^(?:please"
                            + " |can you |could you |now |and |then"
                            + " )*(?:show|list|give|tell|find|check|look|explain|compare|count|search)\\b|^(?:please"
                            + " )?(?:what|which|how|why|when|where|who|is|are|was|were|did|does|has|have)\\b"
                            + "|\\b(?:rates?|volumes?|profile|timeline|status|history|positions?)[.!]?$");

    private Requests() {}

    static boolean certain(String text) {
        return BID.matcher(text.strip().toLowerCase(Locale.ROOT)).find();
    }
}
