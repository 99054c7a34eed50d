package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tools for tests, small but whole. */
public final class SampleTools {

    public static final Right READ = new Right("sample.accounts.read");
    public static final Right PAY = new Right("sample.payouts.make");

    private SampleTools() {}

    public static ToolSpec spec(String name, Effect effect, ToolSpec.Limits limits, Slot... slots) {
        Bilingual words = new Bilingual("示例", "sample");
        return new ToolSpec(
                name,
                1,
                words,
                words,
                words,
                List.of(slots),
                DataClass.INTERNAL,
                effect,
                effect == Effect.READ ? READ : PAY,
                limits,
                List.of());
    }

    public static Slot amountSlot() {
        return Slot.required(
                "amount",
                new SlotType.Amount(),
                new Bilingual("金额", "amount"),
                new Bilingual("多少钱？", "How much?"));
    }

    static Slot noteSlot() {
        return Slot.optional("note", new SlotType.FreeText(), new Bilingual("备注", "note"));
    }

    public static ToolSpec.Limits limits(Duration timeout) {
        return new ToolSpec.Limits(timeout, 64 * 1024, 3);
    }

    static ToolOutcome.Result amountOf(Arguments arguments, ToolContext context) {
        SlotValue.Amount amount = arguments.amount("amount").orElseThrow();
        Money money = Money.of(amount.amount(), Money.currency("CNY"));
        Cell cell =
                new Cell(
                        "amount",
                        new Cell.Measure("amount", new Bilingual("金额", "amount")),
                        List.of(),
                        new Value.Amount(money));
        Evidence evidence =
                new Evidence(
                        context.evidence().next(),
                        new Evidence.Rows("sample.payouts", List.of(context.idempotencyKey())),
                        context.time().now(),
                        List.of(cell));
        Rendering rendering =
                Rendering.of(writer ->
                        writer.say(new Bilingual("付款 ", "Pay ")).figure(evidence, "amount"));
        return new ToolOutcome.Result("{}", List.of(evidence), rendering);
    }

    /** Runs what the test gives it. */
    record Read(ToolSpec spec, Callable<ToolOutcome> work) implements Tool {

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            return get(work);
        }
    }

    /** Pays into a ledger in memory; the test decides how it breaks and what can be found out. */
    public static final class Payout implements EffectTool {

        final Map<String, AtomicInteger> paid = new ConcurrentHashMap<>();
        public volatile Callable<String> before = () -> "";
        public volatile Callable<String> after = () -> "";
        public volatile ToolOutcome.@Nullable Refused refusal;
        public volatile Callable<Reconciliation> truth = Reconciliation.DidNotHappen::new;
        private final ToolSpec spec;

        public Payout(ToolSpec spec) {
            this.spec = spec;
        }

        public int times() {
            return paid.values().stream().mapToInt(AtomicInteger::get).sum();
        }

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public ToolOutcome preview(Arguments arguments, ToolContext context) {
            return amountOf(arguments, context);
        }

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            get(before);
            ToolOutcome.Refused refused = refusal;
            if (refused != null) {
                return refused;
            }
            paid.computeIfAbsent(context.idempotencyKey(), _ -> new AtomicInteger())
                    .incrementAndGet();
            get(after);
            return amountOf(arguments, context);
        }

        @Override
        public Reconciliation reconcile(Arguments arguments, ToolContext context) {
            return get(truth);
        }
    }

    private static <T> T get(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
