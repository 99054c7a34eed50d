package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolOutcome.Choice;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the record knows of a terminal: whose it is, since when, how busy and how well it does. */
final class TerminalProfile implements Tool {

    private static final Bilingual WHAT = new Bilingual("这台终端", "such terminal");
    private static final String WHO =
            """
            select count(*) as merchants, min(m.name_zh) as name_zh, min(m.name_en) as name_en, min(m.mcc) as mcc,
              (array_agg(x.acquirer_id order by x.acquirer_id))[1] as acquirer_id, count(distinct x.terminal) as terminals
            from payments.terminals x join payments.merchants m on m.id = x.merchant_id
            where x.terminal in (:terminals)
              and (cast(:acquirerCode as text) is null
                or x.acquirer_id = (select id from payments.institutions where code = :acquirerCode))
            having count(*) > 0\
            """;
    // Through the merchant, whose index leads to the few rows of a terminal.
    private static final String BELONGS =
            """
            t.terminal in (:terminals)
              and t.merchant_id in (
                select x.merchant_id from payments.terminals x
                where x.terminal in (:terminals)
                  and (cast(:acquirerCode as text) is null
                    or x.acquirer_id = (select id from payments.institutions where code = :acquirerCode)))\
            """;

    private static final String OWNERS =
            """
            select i.code, i.name_zh as acquirer_zh, i.name_en as acquirer_en,
              m.name_zh as merchant_zh, m.name_en as merchant_en
            from payments.terminals x
            join payments.institutions i on i.id = x.acquirer_id
            join payments.merchants m on m.id = x.merchant_id
            where x.terminal in (:terminals)
            order by i.code
            limit 20\
            """;
    private static final Bilingual WHOSE =
            new Bilingual(
                    "有几家收单机构都有这个终端号，是哪一家的？",
                    "Several acquirers have a terminal of this number. Whose is it?");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    TerminalProfile(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_terminal_profile",
                        new Bilingual("终端概况", "Terminal profile"),
                        new Bilingual(
                                "一台终端（POS）的概况：归属商户和收单机构、首末笔交易、近 30 天的笔数金额和批准率。",
                                "What is known of a terminal: its merchant and acquirer, first and last transaction, volume and approval rate of 30 days."),
                        new Bilingual("不查终端上的某一笔交易。", "Does not find single transactions."),
                        List.of(Slots.requiredTerminal(), Slots.acquirer(), Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        String number = arguments.text(Slots.TERMINAL).orElseThrow();
        Optional<String> acquirer = arguments.text(Slots.ACQUIRER);
        if (acquirer.isEmpty()) {
            List<Choice> owners = owners(number);
            if (owners.size() > 1) {
                return new ToolOutcome.Choose(Slots.ACQUIRER, WHOSE, owners);
            }
        }
        Frame frame = new Frame();
        frames.terminal(frame, number);
        frame.parameters().put("acquirerCode", acquirer.orElse(null));
        acquirer.ifPresent(code -> frames.institution(frame, Slots.ACQUIRER, code));
        MerchantProfile.window(frame, arguments, context);
        return MerchantProfile.profile(
                reader, context, frame, Profile.sql(WHO, BELONGS, frame.where()), WHAT);
    }

    /** A terminal's number is unique within its acquirer only. */
    private List<Choice> owners(String number) {
        return reader.read(
                        "terminals of that number",
                        OWNERS,
                        Map.of("terminals", Frames.terminalForms(number)),
                        (row, _) ->
                                new Choice(
                                        row.getString("code"),
                                        new Bilingual(
                                                row.getString("acquirer_zh")
                                                        + " · "
                                                        + row.getString("merchant_zh"),
                                                row.getString("acquirer_en")
                                                        + " · "
                                                        + row.getString("merchant_en"))))
                .rows();
    }
}
