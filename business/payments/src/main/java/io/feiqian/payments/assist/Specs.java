package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.tools.DataClass;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the specs of the payments tools: their rights, data class and example files. */
final class Specs {

    static final Right READ = new Right("payments.transactions.read");
    static final Right PROPOSE_REFUND = new Right("payments.refunds.propose");
    static final Right FILE_DISPUTE = new Right("payments.disputes.file");

    private Specs() {}

    static ToolSpec read(
            String name, Bilingual title, Bilingual purpose, Bilingual refusal, List<Slot> slots) {
        return read(name, 1, title, purpose, refusal, slots);
    }

    /**
     * @param version one more whenever arguments or result come to mean something else
     */
    static ToolSpec read(
            String name,
            int version,
            Bilingual title,
            Bilingual purpose,
            Bilingual refusal,
            List<Slot> slots) {
        return spec(name, version, title, purpose, refusal, slots, Effect.READ, READ);
    }

    /**
     * A tool of figures over a period: each narrows them by the same conditions, takes out what can
     * be taken out, and adds its own slots.
     */
    static ToolSpec figures(
            String name, Bilingual title, Bilingual purpose, Bilingual refusal, List<Slot> own) {
        List<Slot> slots =
                new ArrayList<>(
                        List.of(
                                Slots.period(),
                                Slots.issuer(),
                                Slots.acquirer(),
                                Slots.merchant(),
                                Slots.place(),
                                Slots.terminal(),
                                Slots.dimension(),
                                Slots.time(),
                                Slots.amount(),
                                Slots.bound(),
                                Slots.merchantCategory(),
                                Slots.channel(),
                                Slots.kind(),
                                Slots.reach(),
                                CurrencyWords.slot(),
                                Slots.top()));
        slots.addAll(own);
        return read(name, title, purpose, refusal, Exclusions.with(slots));
    }

    static ToolSpec spec(
            String name,
            Bilingual title,
            Bilingual purpose,
            Bilingual refusal,
            List<Slot> slots,
            Effect effect,
            Right right) {
        return spec(name, 1, title, purpose, refusal, slots, effect, right);
    }

    private static ToolSpec spec(
            String name,
            int version,
            Bilingual title,
            Bilingual purpose,
            Bilingual refusal,
            List<Slot> slots,
            Effect effect,
            Right right) {
        return new ToolSpec(
                name,
                version,
                title,
                purpose,
                refusal,
                slots,
                DataClass.PERSONAL,
                effect,
                right,
                ToolSpec.Limits.DEFAULT,
                ExampleFile.of(name));
    }

    /** What people remember of a transaction; reads in this order, so a name wins over its kind. */
    static List<Slot> description() {
        List<Slot> others =
                List.of(
                        Slots.card(),
                        Slots.cardTail(),
                        Slots.terminal(),
                        Slots.merchant(),
                        Slots.issuer(),
                        Slots.acquirer(),
                        Slots.period(),
                        Slots.time(),
                        Slots.amount(),
                        Slots.merchantCategory(),
                        Slots.channel());
        List<Slot> all = new ArrayList<>();
        all.add(
                Slots.transactionUnless(
                        others.stream().map(Slot::name).collect(Collectors.toSet())));
        all.addAll(others);
        return List.copyOf(all);
    }

    /** The same for those who only look: an amount may be a limit, a currency be named alone. */
    static List<Slot> search() {
        List<Slot> slots = new ArrayList<>(description());
        slots.add(Slots.place());
        slots.add(Slots.bound());
        slots.add(CurrencyWords.slot());
        return slots;
    }
}
