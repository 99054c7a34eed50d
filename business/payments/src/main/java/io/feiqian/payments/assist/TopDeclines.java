package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The most frequent reasons for declines, or who has most of them, with counts and shares. */
final class TopDeclines implements Tool {

    private static final int REASONS_ASSUMED = 5;
    private static final Bilingual WHAT = new Bilingual("被拒绝的交易", "declined transaction");

    private static final String REASONS =
            """
            select g.key, coalesce(r.name_zh, '未知应答码') as name_zh, coalesce(r.name_en, 'unknown code') as name_en,
              g.declines, g.total, g.groups
            from (%s) g
            left join payments.response_codes r on r.code = g.key\
            """;

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    TopDeclines(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.figures(
                        "payments_top_declines",
                        new Bilingual("主要拒绝原因", "Top decline reasons"),
                        new Bilingual(
                                "统计一段时间里拒绝（失败）最多的原因：应答码、笔数、占比；可按机构、商户、类别、渠道筛选，也可看拒绝集中在哪家机构、商户、哪张卡或哪个时段。",
                                "Counts the most frequent decline reasons of a period with shares, filtered by institution, merchant, category or channel; or which institution, merchant, card or hour has most of the declines."),
                        new Bilingual(
                                "不解释某一笔为什么失败，不算批准率。",
                                "Does not explain one transaction, nor compute approval rates."),
                        List.of(
                                ResponseCodes.condition(),
                                DeclineReasons.slot(),
                                NotCounted.slot(),
                                Order.ofDeclines()));
    }

    /** One reason, or one member of a dimension. */
    record Row(String key, Bilingual name, long declines, long total, long all) {}

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Optional<ToolOutcome> unable = BreakdownWords.unable(arguments, true);
        if (unable.isPresent()) {
            return unable.get();
        }
        Frame frame = frames.onDays(arguments, context.time());
        Dimension by = arguments.text(Slots.DIMENSION).map(Dimension::of).orElse(null);
        Order order = Order.of(arguments);
        if (Order.byChange(order)) {
            return Answers.ask(
                    Slots.ORDER,
                    "拒绝还不能按涨跌排，可以按笔数从多到少或从少到多排。要按哪种？",
                    "Declines cannot be ranked by how they changed, only by their number. Highest or lowest first?");
        }
        HourOrder hours = HourOrder.of(frame.window(), context.time());
        boolean inTime = by != null && by.isTime() && order == null;
        long limit =
                by == null ? Order.rows(arguments, REASONS_ASSUMED) : Order.rows(arguments, inTime);
        var read = read(frame, by, ordered(by, order, hours) + "\nlimit " + limit);
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("total", Measures.DECLINED, frame.members(), read.rows().getFirst().total());
        List<Evidence> shares = new ArrayList<>();
        for (int i = 0; i < read.rows().size(); i++) {
            shares.add(share(context, facts, "r" + i, read.rows().get(i), by));
        }
        Shown shown = new Shown(read.rows().getFirst().all(), shares.size());
        hours.cells(facts, by);
        shown.cells(facts);
        Evidence counts = facts.done(read.source(), context.time().now());
        List<Evidence> evidence = new ArrayList<>(List.of(counts));
        evidence.addAll(shares);
        return Answers.result(
                read.rows(),
                evidence,
                writer -> {
                    frame.say(writer, counts);
                    writer.say(new Bilingual("：共拒绝 ", ": ")).figure(counts, "total");
                    if (by == null) {
                        writer.say(new Bilingual(" 笔，主要原因", " declines; the main reasons"));
                    } else {
                        writer.say(new Bilingual(" 笔，按", " declines, by ")).say(by.label());
                        hours.say(writer, counts, by);
                    }
                    shown.say(writer, counts);
                    writer.say(new Bilingual("：", ":"));
                    for (int i = 0; i < shares.size(); i++) {
                        writer.say(Answers.NEXT);
                        if (by == null) {
                            writer.figure(counts, "r" + i + "_code").say(" ");
                        }
                        Facts.say(writer, counts, "r" + i + "_name");
                        writer.say(new Bilingual("：", ": ")).figure(counts, "r" + i + "_count");
                        writer.say(new Bilingual(" 笔，占 ", ", a share of "));
                        writer.figure(shares.get(i), "rate");
                    }
                    if (by == Dimension.CARD && tailsRepeat(read.rows())) {
                        writer.say(
                                new Bilingual(
                                        "\n尾号相同的是不同的卡。",
                                        "\nCards with the same last digits are different cards."));
                    }
                });
    }

    private static boolean tailsRepeat(List<Row> cards) {
        return cards.stream().map(Row::name).distinct().count() < cards.size();
    }

    private static Evidence share(
            ToolContext context, Facts facts, String prefix, Row row, @Nullable Dimension by) {
        String of = by == null ? "responseCode" : by.value();
        List<Member> members = List.of(new Member(of, row.key(), row.name()));
        if (by == null) {
            facts.text(prefix + "_code", Measures.RESPONSE_CODE, members, row.key());
        }
        facts.words(prefix + "_name", Measures.NAME, members, row.name())
                .count(prefix + "_count", Measures.DECLINED, members, row.declines());
        return Rates.rate(
                context,
                facts.ref(prefix + "_count"),
                facts.ref("total"),
                members,
                Measures.SHARE,
                Rates.ratio(row.declines(), row.total()));
    }

    private RecordReader.Read<Row> read(Frame frame, @Nullable Dimension by, String ordered) {
        String key = by == null ? "coalesce(t.response_code, '-')" : frame.key(by);
        Counting counting = frame.counting(key);
        String inner =
                """
                select %1$s as key, %2$s as declines, sum(%2$s) over () as total, count(*) over () as groups
                from %3$s
                where %4$s
                  and t.approved is false
                group by 1\
                """
                        .formatted(
                                counting.key(key),
                                counting.transactions(),
                                counting.source(),
                                frame.where());
        String named =
                by == null ? REASONS.formatted(inner) : by.named(inner, "declines, total, groups");
        return reader.read(
                "top declines",
                named + "\n" + ordered,
                frame.counted(),
                (row, _) ->
                        new Row(
                                row.getString("key"),
                                name(by, row.getString("name_zh"), row.getString("name_en")),
                                row.getLong("declines"),
                                row.getLong("total"),
                                row.getLong("groups")));
    }

    /** As asked, a time in its own order, all else by number. */
    private static String ordered(@Nullable Dimension by, @Nullable Order order, HourOrder hours) {
        if (order == null && by == Dimension.HOUR) {
            return "order by (g.key - %d + 24) %% 24".formatted(hours.first());
        }
        if (order == null && by == Dimension.DAY) {
            return "order by 1";
        }
        return order == Order.LOWEST ? "order by declines, 1" : "order by declines desc, 1";
    }

    private static Bilingual name(@Nullable Dimension by, String zh, String en) {
        return by == null ? new Bilingual(zh, en) : by.name(zh, en);
    }
}
