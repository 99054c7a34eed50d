package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credit transfers: what became of one, or how many there were and why some were rejected. */
final class FindTransfers implements Tool {

    private static final int LISTED_ASSUMED = 10;
    private static final int LISTED_UNASKED_MAX = 5;
    private static final Bilingual WHAT = new Bilingual("这样的汇款", "such credit transfer");

    private static final Bilingual LATEST_FIRST =
            new Bilingual(" 笔，最近的在前：", ", the latest first: ");

    private final RecordReader reader;
    private final TransferFrames frames;
    private final TransferCounts counts;
    private final ToolSpec spec;

    FindTransfers(RecordReader reader, Names names) {
        this.reader = reader;
        this.frames = new TransferFrames(names);
        this.counts = new TransferCounts(reader);
        this.spec =
                Specs.read(
                        "payments_transfers",
                        new Bilingual("汇款查询", "Credit transfers"),
                        new Bilingual(
                                "银行之间的汇款：某一笔到账没有、为什么被拒；或者按付款行、收款行、日期、金额、状态数一数、列一列。",
                                "Credit transfers between banks: whether one has settled or why it was rejected; or how many, how much and which, by bank, day, amount or state."),
                        new Bilingual(
                                "不发起、不撤回汇款；与刷卡交易无关。",
                                "Sends and recalls nothing; not about card payments."),
                        List.of(
                                TransferWords.transfer(),
                                Slots.period(),
                                TransferWords.bank(TransferWords.BANK),
                                TransferWords.bank(TransferWords.OTHER_BANK),
                                TransferWords.direction(),
                                TransferWords.payeeFirst(),
                                TransferWords.state(),
                                Slots.amount(),
                                Slots.bound(),
                                CurrencyWords.slot(),
                                TransferWords.by(),
                                Listing.slot(),
                                Slots.order(),
                                Slots.top()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** Lines, and how many fit besides. */
    private record Row(TransferLine line, long total) {}

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = frames.of(arguments, context.time());
        boolean one = arguments.text(TransferWords.TRANSFER).isPresent();
        var read = list(frame, arguments);
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        List<TransferLine> lines =
                one || listed(arguments) || read.rows().getFirst().total() <= LISTED_UNASKED_MAX
                        ? read.rows().stream().map(Row::line).toList()
                        : List.of();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).cells(facts, "t" + i, context.time());
        }
        facts.count("listed", Measures.TRANSFERS_LISTED, List.of(), lines.size());
        Evidence listing = facts.done(read.source(), context.time().now());
        TransferCounts.@Nullable Told told = one ? null : counts.read(frame, arguments, context);
        List<Evidence> evidence = new ArrayList<>(List.of(listing));
        if (told != null) {
            evidence.addAll(told.evidence());
        }
        return Answers.result(
                lines,
                evidence,
                writer -> {
                    if (told == null) {
                        say(writer, listing, lines);
                        return;
                    }
                    frame.say(writer, listing);
                    told.say(writer);
                    if (!lines.isEmpty()) {
                        writer.say(new Bilingual("\n列出 ", "\nListed "))
                                .figure(listing, "listed")
                                .say(Listing.heading(Order.of(arguments), LATEST_FIRST));
                        say(writer, listing, lines);
                    }
                });
    }

    private static void say(Passage.Writer writer, Evidence listing, List<TransferLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.size() > 1) {
                writer.say(Answers.NEXT);
            }
            lines.get(i).say(writer, listing, "t" + i);
        }
    }

    private static boolean listed(Arguments arguments) {
        boolean ranked = Order.of(arguments) != null && arguments.text(TransferWords.BY).isEmpty();
        return ranked || Listing.isAsked(arguments);
    }

    /** The latest; or, where amounts are ranked, so many of each currency: those do not compare. */
    private RecordReader.Read<Row> list(Frame frame, Arguments arguments) {
        Order order = Order.of(arguments);
        String sql =
                """
                select * from (
                  select %s, count(*) over () as total, %s as place
                  from payments.transfers t
                  %s
                  where %s) ranked
                where place <= %d order by place, currency limit 50\
                """
                        .formatted(
                                TransferLine.COLUMNS,
                                Listing.place(order, "t.settlement_date desc, t.id desc"),
                                TransferLine.JOINS,
                                frame.where(),
                                Order.rows(arguments, order == null ? LISTED_ASSUMED : 1));
        return reader.read(
                "transfers",
                sql,
                frame.parameters(),
                (row, _) -> new Row(TransferLine.of(row), row.getLong("total")));
    }
}
