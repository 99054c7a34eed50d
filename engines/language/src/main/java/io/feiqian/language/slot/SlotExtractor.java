package io.feiqian.language.slot;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Extraction;
import io.feiqian.language.Folded;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.NumberSpan;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotReader;
import io.feiqian.language.SlotType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads slots by rules. Every reader proposes candidates; the surest kind takes its characters
 * first, so the 7 of 6月7日 is no amount and the 1234 of 尾号1234 no count, even where no such slot was
 * asked for. Where two slots are of one kind, the words around a value that name a slot decide,
 * else the order in the sentence.
 *
 * <p>Spans are of the original text. Linear in the text; thread-safe. Keep gazetteers between
 * calls: each is indexed once, by identity.
 */
public final class SlotExtractor implements SlotReader {

    /** Nobody types a longer wish; what lies beyond is a pasted document and is not read. */
    private static final int LENGTH_MAX = 20_000;

    private static final int CUE_DISTANCE = 10;

    /** What narrows a question down where it is said; a second period may be a comparison. */
    private static final Set<Integer> LIMITING =
            Set.of(
                    Candidate.TOKEN,
                    Candidate.TAIL,
                    Candidate.TAKEN_OUT,
                    Candidate.NAME,
                    Candidate.RANGE,
                    Candidate.MONEY,
                    Candidate.TIME);

    private final NameReader names = new NameReader();

    @Override
    public List<Extraction> read(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        Sentence sentence = sentence(text, time);
        return extractions(sentence, slots, assignment(sentence, slots, gazetteers));
    }

    private Assignment assignment(Sentence sentence, List<Slot> slots, List<Gazetteer> gazetteers) {
        return Assignment.of(
                sentence,
                slots.size(),
                sided(slots),
                candidates(Mentions.of(sentence), slots, gazetteers));
    }

    /**
     * The slots of which several values can be meant one beside the other. A choice is one where it
     * is a condition, which can be taken out as well; a kind of name is one where it has one slot.
     */
    private static Set<Integer> sided(List<Slot> slots) {
        Set<Integer> sided = new HashSet<>();
        for (int i = 0; i < slots.size(); i++) {
            SlotType type = slots.get(i).type();
            boolean many =
                    switch (type) {
                        case SlotType.Identifier _,
                                SlotType.CardTail _,
                                SlotType.Token _,
                                SlotType.Period _ ->
                                true;
                        case SlotType.Name _ ->
                                slots.stream().filter(s -> s.type().equals(type)).count() == 1;
                        case SlotType.Choice _ -> hasExcept(slots, type);
                        case SlotType.Amount _,
                                SlotType.TimeOfDay _,
                                SlotType.Breakdown _,
                                SlotType.Bound _,
                                SlotType.Except _,
                                SlotType.Number _,
                                SlotType.FreeText _ ->
                                false;
                    };
            if (many) {
                sided.add(i);
            }
        }
        return sided;
    }

    private static boolean hasExcept(List<Slot> slots, SlotType type) {
        return slots.stream().anyMatch(s -> s.type().equals(new SlotType.Except(type)));
    }

    @Override
    public List<Extraction> sides(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        Sentence sentence = sentence(text, time);
        return assignment(sentence, slots, gazetteers).sides().stream()
                .sorted(Comparator.comparingInt(Candidate::from))
                .map(side -> extraction(sentence, slots, side))
                .toList();
    }

    @Override
    public List<String> unread(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        Sentence sentence = sentence(text, time);
        Assignment assignment = assignment(sentence, slots, gazetteers);
        List<Candidate> conditions = new ArrayList<>(assignment.unasked());
        conditions.removeIf(condition ->
                !LIMITING.contains(condition.rank())
                        || assignment.says(condition.value())
                        || isSide(assignment, condition));
        conditions.addAll(assignment.unpaired());
        for (Candidate bound : BoundReader.read(sentence)) {
            if (!assignment.isTaken(bound)) {
                conditions.add(bound);
            }
        }
        conditions.addAll(Exclusions.unsaid(sentence, assignment));
        List<Candidate> others = new ArrayList<>(BoundReader.others(sentence));
        WorkingDays.read(sentence).stream()
                .filter(days -> !assignment.isTimed(days))
                .forEach(others::add);
        others.addAll(OpenSpans.read(sentence));
        conditions.removeIf(condition ->
                others.stream()
                        .anyMatch(o -> o.from() <= condition.from() && o.to() >= condition.to()));
        conditions.addAll(others);
        for (NumberSpan number : sentence.numbers()) {
            if (number.kind() == NumberSpan.Kind.RATIO && !assignment.isTaken(number)) {
                conditions.add(Candidate.of(number));
            }
        }
        return conditions.stream()
                .sorted(Comparator.comparingInt(Candidate::from))
                .map(c -> sentence.folded().original(c.from(), c.to()).strip())
                .distinct()
                .toList();
    }

    private static boolean isSide(Assignment assignment, Candidate condition) {
        return assignment.sides().stream()
                .anyMatch(side -> side.from() == condition.from() && side.to() == condition.to());
    }

    @Override
    public String rest(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        Sentence sentence = sentence(text, time);
        Assignment assignment = assignment(sentence, slots, gazetteers);
        StringBuilder rest = new StringBuilder(sentence.folded().original());
        for (int at = 0; at < sentence.length(); at++) {
            if (assignment.isTaken(at, at + 1)) {
                for (int i = sentence.folded().from(at); i < sentence.folded().to(at + 1); i++) {
                    rest.setCharAt(i, '\n');
                }
            }
        }
        return rest.toString();
    }

    @Override
    public List<String> noSuchDays(String text, BusinessTime time) {
        Sentence sentence = sentence(text, time);
        return PeriodReader.none(sentence).stream()
                .map(span -> sentence.folded().original(span[0], span[1]).strip())
                .distinct()
                .toList();
    }

    @Override
    public List<String> unmeant(String text, BusinessTime time) {
        return UnmeantAmounts.read(sentence(text, time));
    }

    private static Sentence sentence(String text, BusinessTime time) {
        String head = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX);
        return Sentence.of(head, time);
    }

    private List<Candidate> candidates(
            Mentions mentions, List<Slot> slots, List<Gazetteer> gazetteers) {
        List<Candidate> candidates = new ArrayList<>();
        Mentions meant = hasTimeOfDay(slots) ? mentions : mentions.timed();
        for (int i = 0; i < slots.size(); i++) {
            addFor(meant, slots, i, gazetteers, candidates);
        }
        addBlocks(mentions, gazetteers, candidates);
        if (slots.stream().filter(slot -> slot.type() instanceof SlotType.Amount).count() == 1) {
            BoundReader.ranges(mentions.sentence()).stream()
                    .filter(mentions::isUntimed)
                    .forEach(candidates::add);
        }
        candidates.sort(
                Comparator.comparingInt(Candidate::rank)
                        .thenComparingInt(Candidate::from)
                        .thenComparingInt(c -> -c.to())
                        .thenComparingInt(
                                c -> c.slot() == Candidate.BLOCK ? Integer.MAX_VALUE : c.slot()));
        return candidates;
    }

    private static boolean hasTimeOfDay(List<Slot> slots) {
        return slots.stream().anyMatch(slot -> slot.type() instanceof SlotType.TimeOfDay);
    }

    private void addFor(
            Mentions mentions,
            List<Slot> slots,
            int index,
            List<Gazetteer> gazetteers,
            List<Candidate> all) {
        Slot slot = slots.get(index);
        List<String> cues = cues(slot);
        boolean another =
                slot.type() instanceof SlotType.Name
                        && slots.subList(0, index).stream()
                                .anyMatch(before -> before.type().equals(slot.type()));
        boolean narrows = hasExcept(slots, slot.type());
        for (Candidate candidate : read(mentions, slot.type(), narrows, gazetteers, all)) {
            // A second name of a kind is only what is spelt like one, never what is like one.
            if (another && candidate.rank() != Candidate.NAME) {
                continue;
            }
            all.add(candidate.forSlot(index, isCued(mentions.sentence(), candidate, cues)));
        }
    }

    /**
     * What is meant; what is taken out claims its characters for nothing else, and so does what is
     * denied (没有成功) where it would narrow down.
     */
    private List<Candidate> read(
            Mentions mentions,
            SlotType type,
            boolean narrows,
            List<Gazetteer> gazetteers,
            List<Candidate> all) {
        boolean except = type instanceof SlotType.Except;
        List<Candidate> mentioned = mentioned(mentions, type, gazetteers);
        if (!except && !mayBeTakenOut(type)) {
            return mentioned;
        }
        List<Candidate> any = new ArrayList<>(mentioned);
        if (type instanceof SlotType.Choice choice) {
            any.addAll(ChoiceReader.denied(mentions.sentence(), choice));
        }
        List<Candidate> out = Exclusions.of(mentions.sentence(), any);
        if (except) {
            return out;
        }
        out.forEach(one -> all.add(Exclusions.block(one)));
        if (narrows) {
            any.stream()
                    .filter(one -> !mentioned.contains(one) && !isWithin(one, out))
                    .map(denied -> ChoiceReader.withDenial(mentions.sentence(), denied))
                    .forEach(denied -> all.add(Exclusions.block(denied)));
        }
        return mentioned.stream().filter(one -> !isWithin(one, out)).toList();
    }

    private static boolean isWithin(Candidate one, List<Candidate> others) {
        return others.stream().anyMatch(o -> o.from() <= one.from() && o.to() >= one.to());
    }

    private static boolean mayBeTakenOut(SlotType type) {
        return switch (type) {
            case SlotType.Breakdown _,
                    SlotType.Bound _,
                    SlotType.Number _,
                    SlotType.FreeText _,
                    SlotType.Except _ ->
                    false;
            case SlotType.Amount _,
                    SlotType.Period _,
                    SlotType.TimeOfDay _,
                    SlotType.CardTail _,
                    SlotType.Token _,
                    SlotType.Identifier _,
                    SlotType.Name _,
                    SlotType.Choice _ ->
                    true;
        };
    }

    private List<Candidate> mentioned(
            Mentions mentions, SlotType type, List<Gazetteer> gazetteers) {
        Sentence sentence = mentions.sentence();
        return switch (type) {
            case SlotType.Amount() -> mentions.amounts();
            case SlotType.Period() -> mentions.periods();
            case SlotType.TimeOfDay() -> mentions.times();
            case SlotType.CardTail() -> tails(mentions);
            case SlotType.Token() -> mentions.marks().stream().filter(MarkReader::isToken).toList();
            case SlotType.Identifier(String pattern) -> IdentifierReader.read(sentence, pattern);
            case SlotType.Name(String gazetteer) ->
                    gazetteers.stream()
                            .filter(g -> g.name().equals(gazetteer))
                            .flatMap(g -> names.read(sentence, g).stream())
                            .toList();
            case SlotType.Choice choice -> ChoiceReader.read(sentence, choice);
            case SlotType.Breakdown breakdown -> BreakdownReader.read(sentence, breakdown);
            case SlotType.Bound() -> BoundReader.read(sentence);
            case SlotType.Number() -> CountReader.read(sentence);
            case SlotType.FreeText() -> ReasonReader.read(sentence);
            case SlotType.Except(SlotType.Choice choice) ->
                    Stream.concat(
                                    ChoiceReader.read(sentence, choice).stream(),
                                    ChoiceReader.denied(sentence, choice).stream())
                            .toList();
            case SlotType.Except(SlotType of) -> mentioned(mentions, of, gazetteers);
        };
    }

    private static List<Candidate> tails(Mentions mentions) {
        List<Candidate> tails = new ArrayList<>(mentions.marks());
        tails.removeIf(MarkReader::isToken);
        tails.addAll(MarkReader.bare(mentions.sentence(), mentions.amounts()));
        return tails;
    }

    /** What was not asked for still means what it means, and its characters serve nothing else. */
    private void addBlocks(
            Mentions mentions, List<Gazetteer> gazetteers, List<Candidate> candidates) {
        candidates.addAll(mentions.periods());
        candidates.addAll(mentions.times());
        candidates.addAll(mentions.marks());
        mentions.amounts().stream()
                .filter(c -> c.rank() == Candidate.MONEY)
                .forEach(candidates::add);
        for (Gazetteer gazetteer : gazetteers) {
            names.read(mentions.sentence(), gazetteer).stream()
                    .filter(c -> c.rank() == Candidate.NAME)
                    .forEach(candidates::add);
        }
    }

    private static List<String> cues(Slot slot) {
        List<String> cues = new ArrayList<>();
        for (String label : List.of(slot.label().zh(), slot.label().en())) {
            String plain = Folded.of(label).text().strip();
            if (plain.length() >= 2) {
                cues.add(plain);
            }
        }
        return cues;
    }

    private static boolean isCued(Sentence sentence, Candidate candidate, List<String> cues) {
        int from = Math.max(0, candidate.from() - CUE_DISTANCE);
        String before = sentence.text().substring(from, candidate.from());
        return cues.stream().anyMatch(before::contains);
    }

    private static List<Extraction> extractions(
            Sentence sentence, List<Slot> slots, Assignment assignment) {
        List<Extraction> read = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Candidate assigned = assignment.of(i);
            Candidate candidate =
                    assigned == null ? ReasonChoice.of(sentence, slots, i, assignment) : assigned;
            if (candidate != null) {
                read.add(extraction(sentence, slots, candidate));
            }
        }
        return List.copyOf(read);
    }

    private static Extraction extraction(Sentence sentence, List<Slot> slots, Candidate candidate) {
        return new Extraction(
                slots.get(candidate.slot()).name(),
                candidate.value(),
                sentence.folded().from(candidate.from()),
                sentence.folded().to(candidate.to()),
                candidate.certainty());
    }
}
