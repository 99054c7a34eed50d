package io.feiqian.payments.retention;

import io.feiqian.kernel.Bilingual;

/**
 * Why a day stays although it is over its limit.
 *
 * @param count how many there are of what holds it
 */
public record Hold(Reason reason, long count) {

    /** What still needs the day. */
    public enum Reason {
        OPEN_DISPUTE("有未了结的争议", "open disputes"),
        PROPOSED_REFUND("有待执行的退款", "refunds that are proposed and not executed"),
        WAITING_ORIGINAL(
                "有退款或完成在等待这一天的原交易", "refunds or completions that wait for an original of that day"),
        LINKED_ORIGINAL("所指的原交易还在库中", "transactions whose original is still live"),
        UNSETTLED("有清算或争议资金尚未结算", "amounts that are cleared or moved and not settled"),
        UNCLOSED_DAY("当日结算尚未关闭", "settlement days that are not closed"),
        LIVE_TRANSACTIONS("相关交易还在库中，待其先归档", "days of its transactions, which go first"),
        OPEN_TRANSFER("有未终结的汇款", "transfers that have not ended"),
        LARGE_EVIDENCE("证据文件过大，超过一个归档文件的上限 (MiB)", "MiB of evidence, more than one file may hold"),
        CHANGED("读取期间有改动，下次再归档", "changed while it was read"),
        IN_USE("正被长查询占用，下次再归档", "in use by somebody who did not let go");

        private final Bilingual words;

        Reason(String zh, String en) {
            this.words = new Bilingual(zh, en);
        }

        public Bilingual words() {
            return words;
        }
    }
}
