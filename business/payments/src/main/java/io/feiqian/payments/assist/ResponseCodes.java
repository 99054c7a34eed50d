package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;

/** Response codes in a sentence: any two characters of their form, or those that words call one. */
final class ResponseCodes {

    static final SlotType ANY =
            new SlotType.Identifier("(?i)(?<![0-9a-z.])(?:\\d{2}|[a-z]\\d)(?!\\.?[0-9a-z%])");

    /**
     * As a condition a code needs words that make it one (应答码51, 51被拒, declined with 51): a bare
     * number is an amount or a number of rows. The value alone must fit too.
     */
    private static final SlotType CALLED =
            new SlotType.Identifier(
                    "(?i)(?<=(?:应答码|响应码|返回码|拒绝码|错误码|原因码|代码|码|(?<![a-z])codes?)(?:是|为|:|=)? ?|(?:码|codes?) ?[0-9a-z]\\d ?(?:和|与|跟|及|、|,|and|or) ?)(?:\\d{2}|[a-z]\\d)(?![0-9a-z%.])"
                            + "|(?<=(?:报|返回|declined with|declined by|declines with|declines for|due to|because of) ?)\\d{2}(?![0-9a-z%.:]| ?(?:元|块|笔|个|次|天|日|月|号|yuan|usd|cny))"
                            + "|(?<![0-9a-z.:/-]|前|头|top |first |last |latest )\\d{2}(?=(?: ?(?:和|与|跟|及|、|,|and|or) ?\\d{2}){0,3} ?(?:的|号码?|类)?(?:拒绝|被拒|拒付|失败|declines?(?![a-z])|declined|rejections?|rejected|refusals?)(?!率))"
                            + "|\\A(?:\\d{2}|[a-z]\\d)\\z");

    private ResponseCodes() {}

    /** A code that transactions were answered with. */
    static Slot condition() {
        return Slot.optional(Slots.CODE, CALLED, new Bilingual("应答码", "response code"));
    }

    static void restrict(Frame frame, String code) {
        frame.where("t.response_code = :code", "code", code.toUpperCase(java.util.Locale.ROOT))
                .said(
                        Slots.CODE,
                        new Bilingual("应答码 ", "response code "),
                        code,
                        new Bilingual(code, code));
    }
}
