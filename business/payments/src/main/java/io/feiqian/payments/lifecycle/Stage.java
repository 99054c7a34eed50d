package io.feiqian.payments.lifecycle;

/** How a merchant, terminal or card stands; {@link LifecyclePolicy} says what leads where. */
public enum Stage {
    /** 申请中: a merchant that a second person has not admitted yet. */
    APPLIED,
    /** 已驳回. */
    REJECTED,
    /** 正常. */
    ACTIVE,
    /** 暂停. */
    SUSPENDED,
    /** 已终止. */
    TERMINATED,
    /** 已转收单: goes on as another merchant at another acquirer. */
    TRANSFERRED,
    /** 已撤机. */
    RETIRED,
    /** 已发卡, not activated yet. */
    ISSUED,
    /** 已冻结. */
    BLOCKED,
    /** 已挂失. */
    LOST,
    /** 被盗. */
    STOLEN,
    /** 已换卡: goes on as another card. */
    REPLACED,
    /** 已销卡. */
    CLOSED
}
