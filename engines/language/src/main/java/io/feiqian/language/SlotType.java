package io.feiqian.language;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of values that the extractor can read out of a sentence. */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
public sealed interface SlotType {

    /**
     * Money: 128 元, 一百二十八块, 3.5万, USD 20. A bare number counts only where nothing else claims it.
     */
    record Amount() implements SlotType {}

    /**
     * A day or a span of days on the business clock: 昨天, 近7天, 上个月, last week, 2018-06-01 到
     * 2018-06-07. Where no {@link TimeOfDay} is asked for beside it, hours of one day too: 最近一小时,
     * 今天上午9点到10点, past 30 minutes.
     */
    record Period() implements SlotType {}

    /** A time of day or a span of it: 昨晚, 下午三点, 14:05, between 9 and 11 pm. */
    record TimeOfDay() implements SlotType {}

    /** The last four digits of a card: 尾号 1234, card ending in 1234. */
    record CardTail() implements SlotType {}

    /** A token that stands for a card or an identity number, as guardrails leave it: card_… */
    record Token() implements SlotType {}

    /** An identifier of a given form; {@code pattern} is a regular expression over folded text. */
    record Identifier(String pattern) implements SlotType {}

    /** A name out of a gazetteer ("merchant", "issuer"); the value is the entry's key. */
    record Name(String gazetteer) implements SlotType {}

    /** One of a few values, each with its synonyms in both languages. */
    record Choice(List<Option> options) implements SlotType {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /**
     * By what figures are broken down. {@code things} are nouns (商户, issuer): one counts after 各,
     * 按, by, which … or where the sentence ranks. {@code times} (天, hour) and others that bare mean
     * something else (卡) count only after such a word. {@code phrases} say it by themselves (逐日,
     * hourly).
     */
    record Breakdown(List<Option> things, List<Option> times, List<Option> phrases)
            implements SlotType {
        public Breakdown {
            things = List.copyOf(things);
            times = List.copyOf(times);
            phrases = List.copyOf(phrases);
        }

        /** What the slot's value may be. */
        public List<String> values() {
            return Stream.of(things, times, phrases)
                    .flatMap(List::stream)
                    .map(Option::value)
                    .distinct()
                    .toList();
        }
    }

    /**
     * Words that make a number a limit: 超过 500, 100 块以上, at most 20; one of {@link #VALUES}. {@link
     * #AND_SOME} is 六百多, 600-odd: from there up to the next of the last place that is not zero.
     */
    record Bound() implements SlotType {
        public static final String OVER = "over";
        public static final String AT_LEAST = "atLeast";
        public static final String UNDER = "under";
        public static final String AT_MOST = "atMost";
        public static final String AND_SOME = "andSome";
        public static final List<String> VALUES = List.of(OVER, AT_LEAST, UNDER, AT_MOST, AND_SOME);
    }

    /**
     * A value that the sentence takes out: 除了工商银行以外, 不算退款, other than ICBC. Every other type reads
     * only what is not taken out.
     */
    record Except(SlotType of) implements SlotType {}

    /** A whole number of things: 前5名, top 10, 三笔. */
    record Number() implements SlotType {}

    /** Free words, taken from the sentence where it gives a reason: 因为…, "reason: …". */
    record FreeText() implements SlotType {}

    /**
     * One value of a {@link Choice} with the words that mean it. A star in the middle of a word
     * stands for a few characters of the same clause: 不是*刷的 is 不是他刷的 and 不是我本人刷的.
     */
    record Option(String value, List<String> synonyms) {

        /** The most characters that a star stands for. */
        public static final int STAR_MAX = 10;

        public Option {
            synonyms = List.copyOf(synonyms);
        }
    }
}
