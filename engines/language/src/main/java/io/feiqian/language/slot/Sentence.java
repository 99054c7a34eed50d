package io.feiqian.language.slot;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Folded;
import io.feiqian.language.NumberScanner;
import io.feiqian.language.NumberSpan;
import io.feiqian.language.Shorthand;
import java.util.List;

/** What every reader of slots starts from: the folded text, its numbers, and the clock. */
record Sentence(Folded folded, List<NumberSpan> numbers, BusinessTime time) {

    /** More numbers than any wish names: the rest is a pasted table. */
    private static final int NUMBERS_MAX = 2_000;

    static Sentence of(String text, BusinessTime time) {
        Folded folded = Shorthand.spelledOut(Folded.of(text));
        List<NumberSpan> numbers = NumberScanner.scan(folded);
        return new Sentence(
                folded, numbers.subList(0, Math.min(NUMBERS_MAX, numbers.size())), time);
    }

    /** The same read on the calendar: who names hours means its days, not business days. */
    Sentence onCalendar() {
        return new Sentence(folded, numbers, BusinessTime.at(time.now(), time.zone()));
    }

    String text() {
        return folded.text();
    }

    int length() {
        return folded.length();
    }

    char at(int index) {
        return index >= 0 && index < text().length() ? text().charAt(index) : ' ';
    }

    int skipSpaces(int from) {
        int at = from;
        while (at < length() && at - from < 3 && text().charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** Whether these characters stand free: no Latin letter or digit goes on at either side. */
    boolean isWhole(int from, int to) {
        boolean left = from == 0 || !isWord(at(from)) || !isWord(at(from - 1));
        boolean right = to >= length() || !isWord(at(to - 1)) || !isWord(at(to));
        return left && right;
    }
}
