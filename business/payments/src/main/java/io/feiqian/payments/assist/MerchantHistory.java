package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;

/** How a merchant stands, and what was changed of it: when, why, by whom. */
final class MerchantHistory implements Tool {

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    MerchantHistory(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_merchant_history",
                        new Bilingual("商户变更历史", "Merchant history"),
                        new Bilingual(
                                "一家商户的状态（正常、暂停、终止）和变更历史：入网、资料和类别码变更、暂停、恢复、转收单，何时、何人、为何。",
                                "A merchant's state (active, suspended, terminated) and history: onboarding, changed details and category code, suspension, resumption, transfer; when, who, why."),
                        new Bilingual("不改动商户。", "Changes nothing."),
                        List.of(Slots.requiredMerchant(), Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        String key = arguments.text(Slots.MERCHANT).orElseThrow();
        Frame frame = new Frame();
        frames.merchant(frame, key);
        boolean within = LifePeriod.of(frame, arguments, context);
        String sql =
                """
                select m.id::text as subject, m.name_zh, m.name_en, m.state, %s
                from payments.merchants m
                %s
                where m.id in (%s)
                order by e.effective_at desc nulls last, m.id, e.seq desc limit %d\
                """
                        .formatted(
                                LifeStory.EVENT,
                                LifeStory.events(Kind.MERCHANT, "m.id::text", within),
                                MerchantKey.of(key).idsSql(),
                                LifeStory.EVENTS_MAX);
        return LifeStory.tell(
                Kind.MERCHANT,
                reader.read("merchant history", sql, frame.parameters(), LifeStory::read),
                frame,
                context);
    }
}
