package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Bilingual;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises who asks what will be: figures of the past are no answer to that. */
final class Forecasts {

    static final Bilingual NONE =
            new Bilingual(
                    "我只查已经发生的交易，不作预测，因此没有查。可以问我过去某一段时间的数字。",
                    "I look up what has happened and forecast nothing, so nothing was looked up. Ask me for the figures of a time that is over.");

    private static final Pattern ASKED =
            Pattern.compile(
                    "预测|预估|(?<![a-z])(?:forecasts?|forecasting|predict|prediction|predicted|projections?)(?![a-z])");

    private Forecasts() {}

    static boolean certain(String text) {
        return ASKED.matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
