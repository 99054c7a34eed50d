package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Optional;

/** The latest transactions of a card, with how many there were. */
final class CardActivity implements Tool {

    private static final int ROWS_ASSUMED = 10;
    private static final int DAYS_ASSUMED = 31;
    private static final Bilingual WHAT = new Bilingual("这张卡的交易", "transaction of this card");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    CardActivity(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_card_activity",
                        new Bilingual("卡片流水", "Card activity"),
                        new Bilingual(
                                "列出一张卡（尾号或令牌）最近或某段时间的交易，含成功和失败笔数。",
                                "Lists a card's recent transactions, by its last four digits or token, with counts of approved and declined."),
                        new Bilingual(
                                "不显示完整卡号，不解释某一笔的失败原因。",
                                "Never shows the full card number; does not explain a decline."),
                        List.of(
                                Slots.card(),
                                Slots.cardTailUnlessCard(),
                                Slots.merchant(),
                                Slots.terminal(),
                                Slots.period(),
                                Slots.time(),
                                Slots.amount(),
                                Slots.bound(),
                                Slots.merchantCategory(),
                                Slots.channel(),
                                CurrencyWords.slot(),
                                Slots.status(),
                                Slots.top()));
    }

    /** A row with the totals of the whole period. */
    record Row(Line line, long total, long approved, long declined, long cards) {}

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
        Frame frame = Narrowing.firmly(frames.institutionsAndShops(arguments), arguments);
        card.ifPresent(token -> frame.where("t.card_token = :card", "card", token));
        tail.ifPresent(digits -> Lookup.cardTail(frame, digits));
        var today = context.time().today();
        frame.window(
                arguments.period(Slots.PERIOD).isEmpty()
                        ? Window.of(
                                today.minusDays(DAYS_ASSUMED - 1),
                                today.plusDays(1),
                                context.time())
                        : Window.of(arguments, DAYS_ASSUMED, context.time()));
        var read = read(frame, Order.rows(arguments, ROWS_ASSUMED));
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Row any = read.rows().getFirst();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("total", Measures.TRANSACTIONS, frame.members(), any.total())
                .count("approved", Measures.APPROVED, frame.members(), any.approved())
                .count("declined", Measures.DECLINED, frame.members(), any.declined())
                .count("cards", Measures.LISTED, frame.members(), any.cards());
        for (int i = 0; i < read.rows().size(); i++) {
            read.rows().get(i).line().cells(facts, "t" + i, context.time());
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                read.rows(),
                List.of(evidence),
                writer -> {
                    frame.say(writer, evidence);
                    writer.say(new Bilingual("：共 ", ": ")).figure(evidence, "total");
                    writer.say(new Bilingual(" 笔，成功 ", " transactions, approved "))
                            .figure(evidence, "approved");
                    writer.say(new Bilingual(" 笔，拒绝 ", ", declined ")).figure(evidence, "declined");
                    writer.say(new Bilingual(" 笔。", "."));
                    if (any.cards() > 1) {
                        writer.say(new Bilingual("注意：这个尾号对应 ", " Note: this tail belongs to "))
                                .figure(evidence, "cards")
                                .say(new Bilingual(" 张卡。", " cards."));
                    }
                    writer.say(new Bilingual("最近的：", " The latest:"));
                    for (int i = 0; i < read.rows().size(); i++) {
                        writer.say(Answers.NEXT);
                        read.rows().get(i).line().say(writer, evidence, "t" + i);
                    }
                });
    }

    private RecordReader.Read<Row> read(Frame frame, long limit) {
        String sql =
                """
                with activity as (
                  select %s
                  from payments.transactions t
                  %s
                  where %s)
                select a.*, count(*) over () as total, count(*) filter (where a.approved) over () as approved_total,
                  count(*) filter (where not a.approved) over () as declined_total,
                  (select count(distinct card_token) from activity) as cards
                from activity a
                order by a.occurred_at desc, a.id
                limit %d\
                """
                        .formatted(Line.COLUMNS, Line.JOINS, frame.where(), limit);
        return reader.read(
                "card activity",
                sql,
                frame.parameters(),
                (row, number) ->
                        new Row(
                                Line.of(row, number),
                                row.getLong("total"),
                                row.getLong("approved_total"),
                                row.getLong("declined_total"),
                                row.getLong("cards")));
    }
}
