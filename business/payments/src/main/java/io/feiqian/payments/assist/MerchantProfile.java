package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** What the record knows of a merchant, or of a chain by its name. */
final class MerchantProfile implements Tool {

    static final int DAYS_ASSUMED = 30;
    private static final Bilingual WHAT = new Bilingual("这家商户", "such merchant");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    MerchantProfile(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_merchant_profile",
                        new Bilingual("商户概况", "Merchant profile"),
                        new Bilingual(
                                "一家商户的概况：收单机构、类别、终端数、首末笔交易、近 30 天的笔数金额和批准率。",
                                "What is known of a merchant: acquirer, category, terminals, first and last transaction, volume and approval rate of 30 days."),
                        new Bilingual("不做排名和趋势。", "No rankings or trends."),
                        List.of(Slots.requiredMerchant(), Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = new Frame();
        String key = arguments.text(Slots.MERCHANT).orElseThrow();
        frames.merchant(frame, key);
        window(frame, arguments, context);
        String ids = MerchantKey.of(key).idsSql();
        String who =
                """
                select count(*) as merchants, min(m.name_zh) as name_zh, min(m.name_en) as name_en, min(m.mcc) as mcc,
                  (array_agg(m.acquirer_id order by m.id))[1] as acquirer_id,
                  (select count(*) from payments.terminals x where x.merchant_id in (%1$s)) as terminals
                from payments.merchants m where m.id in (%1$s)
                having count(*) > 0\
                """
                        .formatted(ids);
        return profile(
                reader,
                context,
                frame,
                Profile.sql(who, "t.merchant_id in (" + ids + ")", frame.where()),
                WHAT);
    }

    static void window(Frame frame, Arguments arguments, ToolContext context) {
        frame.window(Window.of(arguments, DAYS_ASSUMED, context.time()));
    }

    static ToolOutcome profile(
            RecordReader reader, ToolContext context, Frame frame, String sql, Bilingual what) {
        var read = reader.read("profile", sql, frame.parameters(), Profile::of);
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, what);
        }
        Profile profile = read.rows().getFirst();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        profile.cells(facts, frame, context);
        Evidence rate =
                Rates.rate(
                        context,
                        facts.ref("approved"),
                        facts.ref("answered"),
                        frame.members(),
                        Measures.APPROVAL_RATE,
                        Rates.ratio(profile.volume().approved(), profile.answered()));
        Evidence evidence = facts.done(read.source(), context.time().now());
        List<Evidence> all = new ArrayList<>(List.of(evidence));
        if (profile.answered() > 0) {
            all.add(rate);
        }
        return Answers.result(
                profile,
                all,
                writer -> {
                    Facts.say(writer, evidence, "name");
                    if (profile.merchants() > 1) {
                        writer.say(new Bilingual(" 等 ", " and others, "))
                                .figure(evidence, "merchants")
                                .say(new Bilingual(" 家同名商户", " merchants called the same"));
                    }
                    writer.say(new Bilingual("，终端 ", ", terminals: "))
                            .figure(evidence, "terminals")
                            .say(new Bilingual(" 台", ""));
                    profile.say(writer, evidence, rate, frame);
                });
    }
}
