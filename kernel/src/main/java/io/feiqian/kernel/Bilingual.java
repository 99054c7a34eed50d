package io.feiqian.kernel;

/** The same words in Chinese and English, for everything a person reads. */
public record Bilingual(String zh, String en) {

    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
