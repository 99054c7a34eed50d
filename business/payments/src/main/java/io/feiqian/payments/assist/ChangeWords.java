package io.feiqian.payments.assist;

/** How people ask for what fell or rose most, put together from their verbs and degrees. */
final class ChangeWords {

    static final String[] FELL =
            all(
                    new String[] {"下降", "下滑", "下跌", "降低", "减少", "恶化", "降", "跌", "掉", "少"},
                    new String[] {"降幅", "跌幅"},
                    new String[] {
                        "fell",
                        "fall",
                        "dropped",
                        "drop",
                        "decreased",
                        "decrease",
                        "worsened",
                        "sank",
                        "down"
                    },
                    new String[] {"drop", "fall", "decrease", "decline", "loss"});

    static final String[] ROSE =
            all(
                    new String[] {"上升", "上涨", "增长", "提升", "提高", "增加", "改善", "升", "涨", "增"},
                    new String[] {"升幅", "涨幅", "增幅"},
                    new String[] {
                        "rose",
                        "rise",
                        "grew",
                        "grow",
                        "increased",
                        "increase",
                        "improved",
                        "improve",
                        "climbed",
                        "up"
                    },
                    new String[] {"rise", "increase", "growth", "gain", "improvement", "jump"});

    private ChangeWords() {}

    private static String[] all(
            String[] verbs, String[] extents, String[] english, String[] nouns) {
        java.util.List<String> words = new java.util.ArrayList<>();
        for (String verb : verbs) {
            for (String degree : new String[] {"最多", "最快", "最大", "最厉害", "最明显", "最狠", "最猛"}) {
                words.add(verb + degree);
                words.add(verb + "得" + degree);
                words.add(verb + "的" + degree);
            }
        }
        for (String extent : extents) {
            words.add(extent + "最大");
            words.add(extent + "最高");
        }
        for (String verb : english) {
            words.add(verb + " most");
            words.add(verb + " the most");
        }
        for (String noun : nouns) {
            for (String degree : new String[] {"biggest ", "largest ", "steepest ", "sharpest "}) {
                words.add(degree + noun);
            }
        }
        return words.toArray(String[]::new);
    }
}
