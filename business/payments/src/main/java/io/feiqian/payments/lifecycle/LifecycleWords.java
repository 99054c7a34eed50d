package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.payments.record.Places;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stages and actions are called, and what is said of a wish that cannot be fulfilled. */
public final class LifecycleWords {

    static final Bilingual CAME_MEANWHILE =
            new Bilingual(
                    "它刚刚随一笔报文出现，请重新查看后再试。",
                    "A message brought it a moment ago. Look at it again, then retry.");

    private static final String HALVES = " · ";

    private LifecycleWords() {}

    /** What it is. */
    public static Bilingual of(Kind kind) {
        return switch (kind) {
            case MERCHANT -> new Bilingual("商户", "merchant");
            case TERMINAL -> new Bilingual("终端", "terminal");
            case CARD -> new Bilingual("卡", "card");
        };
    }

    /** How it stands. */
    public static Bilingual of(Kind kind, Stage stage) {
        return switch (stage) {
            case APPLIED -> new Bilingual("申请中", "applied for");
            case REJECTED -> new Bilingual("已驳回", "rejected");
            case ACTIVE -> new Bilingual(kind == Kind.TERMINAL ? "使用中" : "正常", "active");
            case SUSPENDED -> new Bilingual("已暂停", "suspended");
            case TERMINATED -> new Bilingual("已终止", "terminated");
            case TRANSFERRED -> new Bilingual("已转收单", "transferred");
            case RETIRED -> new Bilingual("已撤机", "retired");
            case ISSUED -> new Bilingual("已发卡未激活", "issued, not activated");
            case BLOCKED -> new Bilingual("已冻结", "blocked");
            case LOST -> new Bilingual("已挂失", "reported lost");
            case STOLEN -> new Bilingual("已报被盗", "reported stolen");
            case REPLACED -> new Bilingual("已换卡", "replaced");
            case CLOSED -> new Bilingual("已销卡", "closed");
        };
    }

    /** What is done, as a noun. */
    public static Bilingual of(LifecycleAction action) {
        return switch (action) {
            case APPLY -> new Bilingual("申请入网", "application");
            case ADMIT -> new Bilingual("准入", "admission");
            case REJECT -> new Bilingual("驳回", "rejection");
            case CHANGE -> new Bilingual("变更资料", "change of details");
            case TRANSFER -> new Bilingual("转收单", "transfer to another acquirer");
            case SUCCEED -> new Bilingual("承接", "succession");
            case SUSPEND -> new Bilingual("暂停", "suspension");
            case RESUME -> new Bilingual("恢复", "resumption");
            case TERMINATE -> new Bilingual("终止", "termination");
            case INSTALL -> new Bilingual("装机", "installation");
            case MOVE -> new Bilingual("移机", "move");
            case SEEN_ELSEWHERE -> new Bilingual("在另一商户出现", "seen at another merchant");
            case RETIRE -> new Bilingual("撤机", "retirement");
            case ISSUE -> new Bilingual("发卡", "issue");
            case ACTIVATE -> new Bilingual("激活", "activation");
            case REPORT_LOST -> new Bilingual("挂失", "report of loss");
            case REPORT_STOLEN -> new Bilingual("报被盗", "report of theft");
            case BLOCK -> new Bilingual("冻结", "block");
            case UNBLOCK -> new Bilingual("解冻", "unblocking");
            case RENEW -> new Bilingual("续卡", "renewal");
            case REPLACE -> new Bilingual("换卡", "replacement");
            case CLOSE -> new Bilingual("销卡", "closing");
        };
    }

    /** A field of a change, as {@code payments.lifecycle_events.changes} names it. */
    public static Bilingual field(String name) {
        return switch (name) {
            case "nameZh" -> new Bilingual("中文名", "Chinese name");
            case "nameEn" -> new Bilingual("英文名", "English name");
            case "mcc" -> new Bilingual("类别码", "category code");
            case "city" -> new Bilingual("城市", "city");
            case "country" -> new Bilingual("国家或地区", "country");
            case "address" -> new Bilingual("地址", "address");
            case "merchant" -> new Bilingual("商户", "merchant");
            case "latitude" -> new Bilingual("纬度", "latitude");
            case "longitude" -> new Bilingual("经度", "longitude");
            case "expiry" -> new Bilingual("有效期", "expiry");
            case "predecessor" -> new Bilingual("承接自", "continues");
            case "successor" -> new Bilingual("转为", "goes on as");
            case "acquirer" -> new Bilingual("收单机构", "acquirer");
            case "number" -> new Bilingual("商户号", "merchant number");
            default -> new Bilingual(name, name);
        };
    }

    /** A field's value: a city by what it is called in each language, the rest as it is. */
    public static Bilingual value(String field, String value) {
        Bilingual city = field.equals("city") ? Places.name(value) : null;
        return city == null ? new Bilingual(value, value) : city;
    }

    /** New values with what their fields are called: {@code category code 5411; city Hangzhou}. */
    public static Bilingual fields(Map<String, String> fields) {
        return new Bilingual(fields(fields, Language.ZH), fields(fields, Language.EN));
    }

    private static String fields(Map<String, String> fields, Language language) {
        return fields.entrySet().stream()
                .map(one ->
                        field(one.getKey()).in(language)
                                + " "
                                + value(one.getKey(), one.getValue()).in(language))
                .collect(Collectors.joining(language == Language.ZH ? "；" : "; "));
    }

    /** Of a second request for the same. */
    public static Bilingual already(LifecycleRequest first) {
        Kind kind = first.subject().kind();
        return new Bilingual(
                "%s的%s已由 %s 申请，正在等待审批（编号 %s），没有重复登记。请等审批结果，或请对方驳回后重新申请。"
                        .formatted(
                                of(kind).zh(),
                                of(first.action()).zh(),
                                first.askedBy(),
                                first.approvalId()),
                "The %s of this %s was asked for by %s already and waits for approval (%s); nothing was added. Wait for the decision, or have that one rejected and ask again."
                        .formatted(
                                of(first.action()).en(),
                                of(kind).en(),
                                first.askedBy(),
                                first.approvalId()));
    }

    /** What {@link #reason} reads again in one language. */
    static String noted(Bilingual why) {
        return why.zh() + HALVES + why.en();
    }

    /** Why: what a person wrote stands in both; what was noted here by itself has two halves. */
    public static Bilingual reason(String reason, boolean noted) {
        int middle = reason.indexOf(HALVES);
        return noted && middle >= 0
                ? new Bilingual(
                        reason.substring(0, middle), reason.substring(middle + HALVES.length()))
                : new Bilingual(reason, reason);
    }

    /** Names the state, the wish and what may be wished instead. */
    static Bilingual impossible(Subject subject, @Nullable Stage stage, LifecycleAction action) {
        Kind kind = subject.kind();
        List<LifecycleAction> possible = LifecyclePolicy.possible(kind, stage);
        Bilingual what = of(kind);
        Bilingual how = stage == null ? new Bilingual("尚不存在", "not there yet") : of(kind, stage);
        String zh = listed(possible, a -> of(a).zh(), "、");
        String en = listed(possible, a -> of(a).en(), ", ");
        Bilingual nothing =
                stage == Stage.APPLIED
                        ? new Bilingual("它在等第二个人复核。", "it waits for a second person.")
                        : new Bilingual("不能再做任何操作。", "its life here is over.");
        return new Bilingual(
                what.zh()
                        + "当前状态为“"
                        + how.zh()
                        + "”，不能"
                        + of(action).zh()
                        + "；"
                        + (possible.isEmpty() ? nothing.zh() : "可以：" + zh + "。"),
                "A "
                        + what.en()
                        + " that is "
                        + how.en()
                        + " allows no "
                        + of(action).en()
                        + "; "
                        + (possible.isEmpty() ? nothing.en() : "it allows " + en + "."));
    }

    private static String listed(
            List<LifecycleAction> actions, Function<LifecycleAction, String> name, String comma) {
        return actions.stream().map(name).collect(Collectors.joining(comma));
    }
}
