package io.feiqian.language.slot;

import io.feiqian.language.SlotValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Working days of a longer time: 本月工作日, weekdays in June. They are no days in a row, so no period
 * says them; 三个工作日 and "5 business days" are a length of time.
 */
final class WorkingDays {

    private static final Pattern WORDS =
            Pattern.compile(
                    "(?<![个0-9一二两三四五六七八九十几] ?)工作日(?!内|之内|后|到账)|(?<![a-z])(?<![0-9] |[0-9])(?:weekdays?|working days?|workdays?)(?![a-z])");

    private WorkingDays() {}

    static List<Candidate> read(Sentence sentence) {
        return WORDS.matcher(sentence.text())
                .results()
                .map(found ->
                        new Candidate(
                                Candidate.BLOCK,
                                new SlotValue.Text(found.group()),
                                found.start(),
                                found.end(),
                                0.9,
                                Candidate.PERIOD))
                .toList();
    }
}
