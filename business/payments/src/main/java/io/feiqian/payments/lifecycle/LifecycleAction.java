package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.lifecycle.Subject.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What may be done to a merchant, terminal or card; {@link LifecyclePolicy} says when. */
public enum LifecycleAction {
    /** 申请入网. */
    APPLY(Kind.MERCHANT),
    /** 准入: a second person agreed. */
    ADMIT(Kind.MERCHANT),
    /** 驳回: a second person refused, or nobody agreed in time. */
    REJECT(Kind.MERCHANT),
    /** 变更资料. */
    CHANGE(Kind.MERCHANT),
    /** 转收单: ends here and goes on at another acquirer. */
    TRANSFER(Kind.MERCHANT),
    /** 承接: goes on as what another was; nobody's to take by itself. */
    SUCCEED(Kind.MERCHANT, Kind.CARD),
    /** 暂停. */
    SUSPEND(Kind.MERCHANT, Kind.TERMINAL),
    /** 恢复. */
    RESUME(Kind.MERCHANT, Kind.TERMINAL),
    /** 终止. */
    TERMINATE(Kind.MERCHANT),
    /** 装机. */
    INSTALL(Kind.TERMINAL),
    /** 移机: another place, or another merchant. */
    MOVE(Kind.TERMINAL),
    /** A message showed it at another merchant; nobody's to take. */
    SEEN_ELSEWHERE(Kind.TERMINAL),
    /** 撤机. */
    RETIRE(Kind.TERMINAL),
    /** 发卡. */
    ISSUE(Kind.CARD),
    /** 激活. */
    ACTIVATE(Kind.CARD),
    /** 挂失. */
    REPORT_LOST(Kind.CARD),
    /** 报被盗. */
    REPORT_STOLEN(Kind.CARD),
    /** 冻结. */
    BLOCK(Kind.CARD),
    /** 解冻、解挂. */
    UNBLOCK(Kind.CARD),
    /** 到期续卡: the same number with a new expiry. */
    RENEW(Kind.CARD),
    /** 换卡: a new number, which is issued at once. */
    REPLACE(Kind.CARD),
    /** 销卡. */
    CLOSE(Kind.CARD);

    private static final Set<String> BY_ITSELF =
            Set.of("ADMIT", "REJECT", "SUCCEED", "SEEN_ELSEWHERE");

    private final Set<Kind> kinds;

    LifecycleAction(Kind... kinds) {
        this.kinds = Set.of(kinds);
    }

    /** By its name; what anybody may ask for of this kind. */
    public static LifecycleAction of(Kind kind, String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name) && action.isAskedFor(kind))
                .findFirst()
                .orElseThrow(() -> unknown(kind, name));
    }

    private static InvalidValue unknown(Kind kind, String name) {
        List<LifecycleAction> known =
                Arrays.stream(values()).filter(action -> action.isAskedFor(kind)).toList();
        return new InvalidValue(
                "action",
                name,
                new Bilingual("不是对 " + kind + " 的操作", "is nothing that is done to a " + kind),
                new Bilingual("可用：" + known + "。", "There are " + known + "."));
    }

    boolean isAskedFor(Kind kind) {
        return kinds.contains(kind) && !BY_ITSELF.contains(this.name());
    }

    boolean concerns(Kind kind) {
        return kinds.contains(kind);
    }

    /** Whether it makes one that may not be there yet. */
    boolean needsOpening() {
        return this == APPLY || this == INSTALL || this == ISSUE || goesOn();
    }

    /** Whether it ends one and goes on as another. */
    boolean goesOn() {
        return this == TRANSFER || this == REPLACE;
    }
}
