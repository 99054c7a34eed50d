package io.feiqian.language.slot;

import java.util.List;
import java.util.stream.Stream;

/** What the sentence mentions, whatever was asked for. */
record Mentions(
        Sentence sentence,
        List<Candidate> periods,
        List<Candidate> times,
        List<Candidate> marks,
        List<Candidate> amounts) {

    static Mentions of(Sentence sentence) {
        List<Candidate> times = TimeReader.read(sentence);
        Sentence days = times.isEmpty() ? sentence : sentence.onCalendar();
        List<Candidate> periods = Moments.afterMidnight(sentence, PeriodReader.read(days), times);
        return new Mentions(
                sentence,
                Moments.joined(sentence, periods),
                times,
                MarkReader.read(sentence),
                AmountReader.read(sentence));
    }

    boolean isUntimed(Candidate range) {
        return Stream.concat(periods.stream(), times.stream())
                .noneMatch(timed -> timed.from() < range.to() && range.from() < timed.to());
    }

    /** The same where a time of day belongs to the period, for no slot asks for it alone. */
    Mentions timed() {
        return new Mentions(
                sentence, Moments.timed(sentence, periods, times), times, marks, amounts);
    }
}
