package io.feiqian.payments.assist;

/** What people say for the order of a list. */
final class OrderWords {

    static final String[] LOWEST = {
        "最低",
        "最差",
        "垫底",
        "低的*前",
        "差的*前",
        "最少",
        "最小",
        "从低到高",
        "从少到多",
        "倒数",
        "拒绝率*最高",
        "失败率*最高",
        "拒绝率*从高到低",
        "失败率*从高到低",
        "lowest",
        "worst",
        "poorest",
        "least",
        "fewest",
        "smallest",
        "bottom",
        "highest decline rate",
        "highest failure rate"
    };

    static final String[] HIGHEST = {
        "最高",
        "最好",
        "最多",
        "最大",
        "最忙",
        "高峰",
        "从高到低",
        "从大到小",
        "从多到少",
        "拒绝率*最低",
        "失败率*最低",
        "拒绝率*从低到高",
        "失败率*从低到高",
        "highest",
        "best",
        "most",
        "largest",
        "biggest",
        "busiest",
        "peak",
        "top",
        "lowest decline rate",
        "lowest failure rate"
    };

    /** Where days or hours are to be ranked, which are told in the order of time else. */
    static final String[] PEAK = {
        "哪天*最多",
        "哪一天*最多",
        "哪日*最多",
        "几点*最多",
        "时段*最多",
        "小时*最多",
        "集中在*时段",
        "集中在*小时",
        "集中在*天",
        "集中在*点",
        "day*most",
        "hour*most"
    };

    private OrderWords() {}
}
