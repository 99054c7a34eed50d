package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Cell.Measure;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Collects the cells of one evidence while a tool reads. Cell names are words joined by "_". */
final class Facts {

    private final String id;
    private final List<Cell> cells = new ArrayList<>();

    Facts(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Evidence.CellRef ref(String cell) {
        return new Evidence.CellRef(id, cell);
    }

    boolean has(String cell) {
        return cells.stream().anyMatch(c -> c.name().equals(cell));
    }

    Facts put(String name, Measure measure, List<Member> members, Value value) {
        cells.add(new Cell(name, measure, members, value));
        return this;
    }

    Facts count(String name, Measure measure, List<Member> members, long count) {
        return put(name, measure, members, new Value.Count(count));
    }

    Facts money(String name, Measure measure, List<Member> members, long minor, String currency) {
        return put(name, measure, members, new Value.Amount(Money.ofMinor(minor, currency)));
    }

    Facts day(String name, Measure measure, LocalDate day) {
        return put(name, measure, List.of(), new Value.Day(day));
    }

    Facts text(String name, Measure measure, List<Member> members, String text) {
        return put(name, measure, members, new Value.Text(text));
    }

    /** A name in two languages is two cells; {@link #say} picks the one of the language written. */
    Facts words(String name, Measure measure, List<Member> members, Bilingual words) {
        text(name + "_zh", measure, members, words.zh());
        return text(name + "_en", measure, members, words.en());
    }

    static void say(Passage.Writer writer, Evidence evidence, String name) {
        writer.figure(evidence, name + (writer.language() == Language.ZH ? "_zh" : "_en"));
    }

    Evidence done(Evidence.Source source, Instant observedAt) {
        return new Evidence(id, source, observedAt, cells);
    }
}
