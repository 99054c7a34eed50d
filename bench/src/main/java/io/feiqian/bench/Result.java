package io.feiqian.bench;

import java.util.List;

/**
 * What a bench measured: the figures, ours and the peer's, and the ratio of the two that matter.
 */
record Result(String bench, String what, List<Figure> figures, String ratio) {

    Result {
        figures = List.copyOf(figures);
    }

    /** One figure with its unit and, where the project states one, its goal. */
    record Figure(String name, double value, String unit, String goal) {

        static Figure of(String name, double value, String unit) {
            return new Figure(name, value, unit, "");
        }
    }
}
