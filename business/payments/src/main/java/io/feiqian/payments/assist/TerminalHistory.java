package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;

/** How a terminal stands, and where it was installed, moved and seen. */
final class TerminalHistory implements Tool {

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    TerminalHistory(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_terminal_history",
                        new Bilingual("终端变更历史", "Terminal history"),
                        new Bilingual(
                                "一台终端的状态和变更历史：装机、移机（地点、商户）、暂停、恢复、撤机，何时、何人、为何。",
                                "A terminal's state and history: installed, moved (place, merchant), suspended, resumed, retired; when, who, why."),
                        new Bilingual("不改动终端，不查交易。", "Changes nothing; finds no transactions."),
                        List.of(Slots.requiredTerminal(), Slots.acquirer(), Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = new Frame();
        frames.terminal(frame, arguments.text(Slots.TERMINAL).orElseThrow());
        frame.parameters().put("acquirerCode", arguments.text(Slots.ACQUIRER).orElse(null));
        boolean within = LifePeriod.of(frame, arguments, context);
        String sql =
                """
                select x.acquirer_id || '/' || x.terminal as subject, '终端 ' || x.terminal || '（' || m.name_zh || '）' as name_zh,
                  'terminal ' || x.terminal || ' (' || m.name_en || ')' as name_en, x.state, %s
                from payments.terminals x join payments.merchants m on m.id = x.merchant_id
                %s
                where x.terminal in (:terminals)
                  and (cast(:acquirerCode as text) is null
                    or x.acquirer_id = (select id from payments.institutions where code = :acquirerCode))
                order by e.effective_at desc nulls last, x.acquirer_id, e.seq desc limit %d\
                """
                        .formatted(
                                LifeStory.EVENT,
                                LifeStory.events(
                                        Kind.TERMINAL,
                                        "x.acquirer_id || '/' || x.terminal",
                                        within),
                                LifeStory.EVENTS_MAX);
        return LifeStory.tell(
                Kind.TERMINAL,
                reader.read("terminal history", sql, frame.parameters(), LifeStory::read),
                frame,
                context);
    }
}
