package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Extraction;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotReader;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads today, yesterday, amounts in yuan and exact names: enough for the loop's own tests. */
final class WordReader implements SlotReader {

    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(?:元|yuan)");

    @Override
    public List<Extraction> read(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        List<Extraction> found = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot.type()) {
                case SlotType.Period() -> period(slot, text, time, found);
                case SlotType.Amount() -> amount(slot, text, found);
                case SlotType.Name(String list) -> name(slot, list, text, gazetteers, found);
                default -> {}
            }
        }
        return found;
    }

    private static void period(Slot slot, String text, BusinessTime time, List<Extraction> found) {
        for (var word : List.of("昨天", "yesterday", "今天", "today")) {
            int at = text.indexOf(word);
            if (at >= 0) {
                boolean past = word.equals("昨天") || word.equals("yesterday");
                LocalDate day = past ? time.today().minusDays(1) : time.today();
                found.add(
                        new Extraction(
                                slot.name(),
                                new SlotValue.Period(day, day.plusDays(1), !past, word),
                                at,
                                at + word.length(),
                                1));
                return;
            }
        }
    }

    private static void amount(Slot slot, String text, List<Extraction> found) {
        Matcher matcher = AMOUNT.matcher(text);
        if (matcher.find()) {
            found.add(
                    new Extraction(
                            slot.name(),
                            new SlotValue.Amount(new BigDecimal(matcher.group(1)), "CNY"),
                            matcher.start(),
                            matcher.end(),
                            1));
        }
    }

    private static void name(
            Slot slot,
            String list,
            String text,
            List<Gazetteer> gazetteers,
            List<Extraction> found) {
        for (Gazetteer gazetteer : gazetteers) {
            if (!gazetteer.name().equals(list)) {
                continue;
            }
            for (Gazetteer.Entry entry : gazetteer.entries()) {
                for (String name : entry.names()) {
                    int at = text.indexOf(name);
                    if (at >= 0) {
                        found.add(
                                new Extraction(
                                        slot.name(),
                                        new SlotValue.Text(entry.key()),
                                        at,
                                        at + name.length(),
                                        1));
                        return;
                    }
                }
            }
        }
    }
}
