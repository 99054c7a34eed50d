package io.feiqian.platform.tools;

import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;

/** The same facts told in both languages, every figure cited. */
public record Rendering(Passage zh, Passage en) {

    /** Writes both languages with one piece of code; the writer knows which one it writes. */
    public static Rendering of(java.util.function.Consumer<Passage.Writer> write) {
        Passage.Writer zh = new Passage.Writer(Language.ZH);
        Passage.Writer en = new Passage.Writer(Language.EN);
        write.accept(zh);
        write.accept(en);
        return new Rendering(zh.done(), en.done());
    }

    public Passage in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
