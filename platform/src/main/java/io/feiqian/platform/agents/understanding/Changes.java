package io.feiqian.platform.agents.understanding;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises the order to change a thing that a tool only looks at: 把尾号4083的卡冻结, "block card 3817",
 * or to move money: 帮我汇五万给招行, "wire 3,000 to ICBC". To tell how it stands would leave the person in
 * the belief that it was done.
 */
final class Changes {

    private static final Pattern ORDER =
            Pattern.compile(
                    "^(?:请|麻烦|帮我?|帮忙|给我|我要|我想|马上|立即|立刻|赶紧|先)*(?:(?:把|将|给|对|帮)[^,，。;；?？]{0,40})?"
                            + "(?:冻结|解冻|挂失|解挂|注销|停用|启用|锁定|解锁|暂停|恢复)(?:(?:这|那|该)?张?(?:卡|卡片|终端|商户)?(?:尾号)?[:#"
                            + " ]?[a-z]?\\d{4,12}(?:的卡|这张卡)?|这张卡|那张卡|该卡)?"
                            + "(?:掉|一下|了|吧|起来)*[。.!！]*$|^(?:please |can you |could you |i want to |just"
                            + " )*(?:freeze|unfreeze|block|unblock|lock|unlock|suspend|deactivate|activate|resume|close)"
                            + " (?:the |this |that |my |his |her )?(?:card|terminal|merchant|shop)\\b");

    private static final Pattern MOVE_MONEY =
            Pattern.compile(
                    "^(?:请|麻烦|帮我?|帮忙|替(?:客户|我|他|她|我们)?|给我|我要|我想|马上|立即|现在){1,4}"
                            + "(?:(?:发起|提交|办理|做)(?:一?笔|个)?(?:汇款|转账|打款|付款)(?!的)"
                            + "|(?:汇款|转账|打款|付款|汇|转|打|支付|付)(?:一?笔(?:款|钱)|给|到|去|[0-9一二三四五六七八九十百千万两]))"
                            + "|^(?:please |can you |could you |i want to |i need to |just )*"
                            + "(?:(?:send|transfer|wire|remit|pay) (?:[a-z]+ ){0,3}[0-9][0-9,.]*k?(?: [a-z]+)? (?:to|into)\\b"
                            + "|(?:initiate|submit|make) an? (?:transfer|payment|remittance|wire)\\b)");

    private Changes() {}

    static boolean certain(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return ORDER.matcher(plain).find() || MOVE_MONEY.matcher(plain).find();
    }
}
