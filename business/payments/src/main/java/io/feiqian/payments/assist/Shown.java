package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import java.util.List;

/** How many rows of a table are shown of how many, so that nobody takes the first for all. */
record Shown(long all, int listed) {

    static final Shown NOTHING = new Shown(0, 0);

    private boolean cut() {
        return listed < all;
    }

    void cells(Facts facts) {
        if (cut()) {
            facts.count("rows_all", Measures.ROWS, List.of(), all)
                    .count("rows_listed", Measures.ROWS_LISTED, List.of(), listed);
        }
    }

    /** "（共 15 项，列出前 10 项）", where some are left out. */
    void say(Passage.Writer writer, Evidence evidence) {
        if (cut()) {
            writer.say(new Bilingual("（共 ", " ("))
                    .figure(evidence, "rows_all")
                    .say(new Bilingual(" 项，列出前 ", " in all, the first "))
                    .figure(evidence, "rows_listed")
                    .say(new Bilingual(" 项）", " shown)"));
        }
    }
}
