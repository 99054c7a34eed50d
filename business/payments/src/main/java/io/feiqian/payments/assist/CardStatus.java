package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Optional;

/** How a card stands: active, lost, blocked, replaced; since when, and why. */
final class CardStatus implements Tool {

    private final RecordReader reader;
    private final ToolSpec spec;

    CardStatus(RecordReader reader) {
        this.reader = reader;
        this.spec =
                Specs.read(
                        "payments_card_status",
                        new Bilingual("卡状态", "Card status"),
                        new Bilingual(
                                "一张卡（尾号或令牌）现在的状态（正常、挂失、冻结、换卡、销卡、未激活）、有效期和状态变化的经过。",
                                "A card's status (active, lost, blocked, replaced, closed, not activated), its expiry and how it came about; by last four digits or token."),
                        new Bilingual(
                                "不挂失、不冻结、不解冻。",
                                "Does not block or unblock, and reports nothing lost."),
                        List.of(Slots.card(), Slots.cardTailUnlessCard(), Slots.issuer()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Optional<String> card = arguments.text(Slots.CARD);
        Optional<String> tail = arguments.text(Slots.CARD_TAIL);
        if (card.isEmpty() && tail.isEmpty()) {
            return Answers.ask(
                    Slots.CARD_TAIL, "请问卡号后四位是多少？", "What are the card's last four digits?");
        }
        Frame frame = new Frame();
        tail.ifPresent(digits -> Lookup.cardTail(frame, digits));
        frame.parameters().put("card", card.orElse(null));
        frame.parameters().put("tail", tail.orElse(null));
        frame.parameters().put("issuerCode", arguments.text(Slots.ISSUER).orElse(null));
        String sql =
                """
                select k.token as subject, k.state, %s,
                  i.name_zh || '卡尾号 ' || k.tail || coalesce('（有效期 ' || k.expiry || '）', '') as name_zh,
                  i.name_en || ' card ending ' || k.tail || coalesce(' (expiry ' || k.expiry || ')', '') as name_en
                from payments.cards k join payments.institutions i on i.id = k.issuer_id
                %s
                where (cast(:card as text) is null or k.token = :card)
                  and (cast(:tail as text) is null or k.tail = :tail)
                  and (cast(:issuerCode as text) is null or i.code = :issuerCode)
                order by e.effective_at desc nulls last, k.token, e.seq desc limit %d\
                """
                        .formatted(
                                LifeStory.EVENT,
                                LifeStory.events(Kind.CARD, "k.token", false),
                                LifeStory.EVENTS_MAX);
        return LifeStory.tell(
                Kind.CARD,
                reader.read("card status", sql, frame.parameters(), LifeStory::read),
                frame,
                context);
    }
}
