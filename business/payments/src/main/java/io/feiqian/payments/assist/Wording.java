package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;

/** The words for the record's codes, as people of a back office say them. */
final class Wording {

    private Wording() {}

    static Bilingual state(String state) {
        return switch (state) {
            case "UNANSWERED" -> new Bilingual("未应答", "unanswered");
            case "APPROVED" -> new Bilingual("成功", "approved");
            case "PARTIALLY_APPROVED" -> new Bilingual("部分成功", "partially approved");
            case "DECLINED" -> new Bilingual("拒绝", "declined");
            case "PRE_AUTHORISED" -> new Bilingual("已预授权", "pre-authorised");
            case "COMPLETED" -> new Bilingual("预授权已完成", "pre-authorisation completed");
            case "REVERSED" -> new Bilingual("已冲正", "reversed");
            case "PARTIALLY_REVERSED" -> new Bilingual("部分冲正", "partially reversed");
            case "REFUNDED" -> new Bilingual("已退款", "refunded");
            case "PARTIALLY_REFUNDED" -> new Bilingual("部分退款", "partially refunded");
            case "REVERSED_BEFORE_ORIGINAL" ->
                    new Bilingual("冲正先于原交易到达", "reversed before its original arrived");
            default -> new Bilingual(state, state);
        };
    }

    /** What became of transactions, as a condition on them. */
    static Bilingual status(String status) {
        return switch (status) {
            case "declined" -> new Bilingual("被拒绝的", "declined");
            case "reversed" -> new Bilingual("已冲正的", "reversed");
            case "refunded" -> new Bilingual("已退款的", "refunded");
            case "partial" -> new Bilingual("部分成功的", "partially approved");
            case "unanswered" -> new Bilingual("未应答的", "unanswered");
            default -> new Bilingual("成功的", "approved");
        };
    }

    static Bilingual kind(String kind) {
        return switch (kind) {
            case "PURCHASE" -> new Bilingual("消费", "purchase");
            case "PRE_AUTHORISATION" -> new Bilingual("预授权", "pre-authorisation");
            case "COMPLETION" -> new Bilingual("预授权完成", "completion");
            case "REFUND" -> new Bilingual("退款", "refund");
            case "WITHDRAWAL" -> new Bilingual("取现", "withdrawal");
            case "BALANCE_INQUIRY" -> new Bilingual("余额查询", "balance inquiry");
            default -> new Bilingual("其他", "other");
        };
    }

    static Bilingual channel(String channel) {
        return switch (channel) {
            case "chip", "051" -> new Bilingual("芯片卡", "chip");
            case "stripe", "021" -> new Bilingual("磁条", "magnetic stripe");
            case "contactless", "071" -> new Bilingual("非接", "contactless");
            case "online", "012" -> new Bilingual("线上", "online");
            case Frames.OFFLINE -> new Bilingual("线下", "offline");
            case "qr", "032" -> new Bilingual("扫码", "QR code");
            default -> new Bilingual("方式 " + channel, "entry mode " + channel);
        };
    }

    /** Whether what was declined may be tried again. */
    static Bilingual retry(boolean helps) {
        return helps
                ? new Bilingual("。可以重试。", ". It may be tried again.")
                : new Bilingual("。原样重试没有用。", ". Trying again unchanged will not help.");
    }

    static Bilingual whose(String whose) {
        return switch (whose) {
            case "CARDHOLDER" -> new Bilingual("持卡人", "the cardholder");
            case "MERCHANT" -> new Bilingual("商户", "the merchant");
            case "ISSUER" -> new Bilingual("发卡机构", "the issuer");
            case "ACQUIRER" -> new Bilingual("收单机构", "the acquirer");
            default -> new Bilingual("网络", "the network");
        };
    }

    static Bilingual message(String mti) {
        return switch (mti) {
            case "0100", "0101" -> new Bilingual("授权请求", "authorisation request");
            case "0110" -> new Bilingual("授权应答", "authorisation answer");
            case "0120", "0121" -> new Bilingual("授权结果通知", "authorisation outcome");
            case "0130" -> new Bilingual("通知应答", "advice answer");
            case "0200", "0201" -> new Bilingual("金融交易请求", "financial request");
            case "0220", "0221" -> new Bilingual("金融交易通知", "financial advice");
            case "0400", "0401" -> new Bilingual("冲正请求", "reversal request");
            case "0420", "0421" -> new Bilingual("冲正通知", "reversal advice");
            default -> new Bilingual("报文", "message");
        };
    }

    static Bilingual decidedBy(String who) {
        return who.equals("S")
                ? new Bilingual("由转接网络代为拒绝", "decided by the switch itself")
                : new Bilingual("由发卡机构拒绝", "decided by the issuer");
    }
}
