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

/** The most frequent reasons for declines, with counts and shares. */
final class TopDeclines implements Tool {

    private static final int ROWS_ASSUMED = 5;
    private static final Bilingual WHAT = new Bilingual("被拒绝的交易", "declined transaction");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    TopDeclines(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_top_declines",
                        new Bilingual("主要拒绝原因", "Top decline reasons"),
                        new Bilingual(
                                "统计一段时间里拒绝（失败）最多的原因：应答码、笔数、占比；可按机构、商户、类别、渠道筛选。",
                                "Counts the most frequent decline reasons of a period with shares, filtered by institution, merchant, category or channel."),
                        new Bilingual(
                                "不解释某一笔为什么失败，不算批准率。",
                                "Does not explain one transaction, nor compute approval rates."),
                        List.of(
                                Slots.period(),
                                Slots.issuer(),
                                Slots.acquirer(),
                                Slots.merchant(),
                                Slots.terminal(),
                                Slots.time(),
                                Slots.amount(),
                                Slots.bound(),
                                Slots.merchantCategory(),
                                Slots.channel(),
                                Slots.top()));
    }

    /** One reason. */
    record Row(String code, Bilingual name, long declines, long total) {}

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = frames.onDays(arguments, context.time());
        var read = read(frame, ApprovalRate.rows(arguments, ROWS_ASSUMED));
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("total", Measures.DECLINED, frame.members(), read.rows().getFirst().total());
        List<Evidence> shares = new ArrayList<>();
        for (int i = 0; i < read.rows().size(); i++) {
            Row row = read.rows().get(i);
            List<Member> members = List.of(new Member("responseCode", row.code(), row.name()));
            facts.text("r" + i + "_code", Measures.RESPONSE_CODE, members, row.code())
                    .words("r" + i + "_name", Measures.NAME, members, row.name())
                    .count("r" + i + "_count", Measures.DECLINED, members, row.declines());
            shares.add(
                    Rates.rate(
                            context,
                            facts,
                            "r" + i + "_count",
                            "total",
                            members,
                            Measures.SHARE,
                            Rates.ratio(row.declines(), row.total())));
        }
        Evidence counts = facts.done(read.source(), context.time().now());
        List<Evidence> evidence = new ArrayList<>(List.of(counts));
        evidence.addAll(shares);
        return Answers.result(
                read.rows(),
                evidence,
                writer -> {
                    frame.say(writer, counts);
                    writer.say(new Bilingual("：共拒绝 ", ": ")).figure(counts, "total");
                    writer.say(new Bilingual(" 笔，主要原因：", " declines; the main reasons:"));
                    for (int i = 0; i < shares.size(); i++) {
                        writer.say(Answers.NEXT).figure(counts, "r" + i + "_code").say(" ");
                        Facts.say(writer, counts, "r" + i + "_name");
                        writer.say(new Bilingual("：", ": ")).figure(counts, "r" + i + "_count");
                        writer.say(new Bilingual(" 笔，占 ", ", a share of "));
                        writer.figure(shares.get(i), "rate");
                    }
                });
    }

    private RecordReader.Read<Row> read(Frame frame, long limit) {
        String sql =
                """
                select g.code, coalesce(r.name_zh, '未知应答码') as name_zh, coalesce(r.name_en, 'unknown code') as name_en,
                  g.declines, g.total
                from (
                  select coalesce(t.response_code, '-') as code, count(*) as declines, sum(count(*)) over () as total
                  from payments.transactions t
                  where %s
                    and t.approved is false
                  group by 1) g
                left join payments.response_codes r on r.code = g.code
                order by g.declines desc, g.code
                limit %d\
                """
                        .formatted(frame.where(), limit);
        return reader.read(
                "top declines",
                sql,
                frame.parameters(),
                (row, _) ->
                        new Row(
                                row.getString("code"),
                                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                                row.getLong("declines"),
                                row.getLong("total")));
    }
}
