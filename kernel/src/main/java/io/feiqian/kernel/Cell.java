package io.feiqian.kernel;

import java.util.List;

/**
 * One fact: a value of a measure for some members. {@code name} is unique within its evidence.
 *
 * @param measure what was measured ("approvalRate", 批准率)
 * @param members for whom and when it was measured (issuer ICBC, 2018-06-01 to 2018-06-07)
 */
public record Cell(String name, Measure measure, List<Member> members, Value value) {

    public Cell {
        members = List.copyOf(members);
    }

    /** A measure with the words people use for it, first the glossary's. */
    public record Measure(String key, Bilingual label) {}

    /** A value of a dimension: dimension "issuer", key "102", label 工商银行 / ICBC. */
    public record Member(String dimension, String key, Bilingual label) {}
}
