package io.feiqian.kernel;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where facts come from: a source and the cells read from it. Every figure, date, card tail and
 * link in an answer refers to exactly one cell ({@link CellRef}). The id is unique within a run
 * ("e1").
 */
public record Evidence(String id, Source source, Instant observedAt, List<Cell> cells) {

    public Evidence {
        cells = List.copyOf(cells);
        Set<String> names = new HashSet<>();
        for (Cell cell : cells) {
            if (!names.add(cell.name())) {
                throw new InvalidValue(
                        "cells",
                        cell.name(),
                        "is named twice",
                        "Name each cell of an evidence once.");
            }
        }
    }

    public Cell cell(String name) {
        return cells.stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                "cell",
                                name,
                                "is not in evidence " + id,
                                "It has " + cells.stream().map(Cell::name).toList() + "."));
    }

    /** What the cells were read from, such that it can be looked at again. */
    @JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
    public sealed interface Source {}

    /** Rows of a table by their ids, as many as can be shown (50 at most). */
    public record Rows(String table, List<String> ids) implements Source {
        public Rows {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A query: its text with named parameters, their values, a SHA-256 digest of both, and how many
     * rows it gave.
     */
    public record Query(
            String name, String text, Map<String, String> parameters, String digest, long rows)
            implements Source {
        public Query {
            parameters = Map.copyOf(parameters);
        }
    }

    /** A span of a document: characters from (inclusive) to (exclusive) of that version. */
    public record Span(String document, String version, int from, int to, String quote)
            implements Source {}

    /** A metric series over a time range, half open. */
    public record Series(String metric, Map<String, String> labels, Instant from, Instant to)
            implements Source {
        public Series {
            labels = Map.copyOf(labels);
        }
    }

    /** Arithmetic over other cells, shown as a formula: "e1.approved / e1.total". */
    public record Calculation(String formula, List<CellRef> inputs) implements Source {
        public Calculation {
            inputs = List.copyOf(inputs);
        }
    }

    /** Points to one cell of one evidence of the same run. */
    public record CellRef(String evidence, String cell) {}
}
