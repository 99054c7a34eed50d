package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.effects.Dispute;

/** What stages of disputes and differences of clearing are called. */
final class BackOfficeWords {

    private BackOfficeWords() {}

    static Bilingual of(Dispute.State state) {
        return switch (state) {
            case FILED -> new Bilingual("已提交", "filed");
            case RETRIEVAL -> new Bilingual("调单中", "retrieval");
            case DOCUMENTED -> new Bilingual("已提供单据", "documented");
            case CHARGED_BACK -> new Bilingual("已退单", "charged back");
            case REPRESENTED -> new Bilingual("已再请款", "represented");
            case ARBITRATION -> new Bilingual("仲裁中", "in arbitration");
            case WITHDRAWN -> new Bilingual("已撤回", "withdrawn");
            case ACCEPTED -> new Bilingual("已接受", "accepted");
            case REJECTED -> new Bilingual("已驳回", "rejected");
        };
    }

    /** As {@code payments.clearing_records.difference} names it. */
    static Bilingual difference(String kind) {
        return switch (kind) {
            case "MISSING" -> new Bilingual("无对应授权", "no authorisation");
            case "NOT_APPROVED" -> new Bilingual("授权未批准", "authorisation not approved");
            case "DUPLICATE" -> new Bilingual("重复清算", "cleared twice");
            case "CURRENCY" -> new Bilingual("币种不符", "other currency");
            case "AMOUNT" -> new Bilingual("金额不符", "other amount");
            case "LATE" -> new Bilingual("逾期提交", "presented late");
            case "ARCHIVED" -> new Bilingual("当日已归档", "its day is archived");
            default -> new Bilingual(kind, kind);
        };
    }
}
