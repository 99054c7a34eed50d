package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a response code means, who can do something about it, and what. */
final class ExplainResponseCode implements Tool {

    private static final String SQL =
            """
            select code, name_zh, name_en, approved, whose, meaning_zh, meaning_en, remedy_zh, remedy_en, retry
            from payments.response_codes where code = :code\
            """;

    private final RecordReader reader;
    private final ToolSpec spec;

    ExplainResponseCode(RecordReader reader) {
        this.reader = reader;
        this.spec =
                Specs.read(
                        "payments_explain_response_code",
                        new Bilingual("解释应答码", "Explain a response code"),
                        new Bilingual(
                                "说明某个应答码（如 51、91）的含义、由谁处理、怎么办。",
                                "Says what a response code (51, 91) means, whose it is and what to do."),
                        new Bilingual(
                                "不看具体交易；问某一笔为什么失败请用失败原因工具。",
                                "Looks at no transaction; why a certain one failed is another tool's."),
                        List.of(Slots.code()));
    }

    /** A row of the table of response codes. */
    record Code(
            String code,
            Bilingual name,
            boolean approved,
            String whose,
            Bilingual meaning,
            Bilingual remedy,
            boolean retry) {}

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        String asked = arguments.text(Slots.CODE).orElseThrow().toUpperCase(Locale.ROOT);
        var read =
                reader.read(
                        "response code",
                        SQL,
                        Map.of("code", asked),
                        (row, _) ->
                                new Code(
                                        row.getString("code"),
                                        new Bilingual(
                                                row.getString("name_zh"), row.getString("name_en")),
                                        row.getBoolean("approved"),
                                        row.getString("whose"),
                                        new Bilingual(
                                                row.getString("meaning_zh"),
                                                row.getString("meaning_en")),
                                        new Bilingual(
                                                row.getString("remedy_zh"),
                                                row.getString("remedy_en")),
                                        row.getBoolean("retry")));
        Facts facts = new Facts(context.evidence().next());
        facts.text("code", Measures.RESPONSE_CODE, List.of(), asked);
        if (read.rows().isEmpty()) {
            return unknown(facts.done(read.source(), context.time().now()));
        }
        Code code = read.rows().getFirst();
        facts.words("name", Measures.NAME, List.of(), code.name())
                .words("meaning", Measures.MEANING, List.of(), code.meaning())
                .words("remedy", Measures.REMEDY, List.of(), code.remedy());
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                code,
                List.of(evidence),
                writer -> {
                    writer.say(new Bilingual("应答码 ", "Response code ")).figure(evidence, "code");
                    writer.say(new Bilingual("：", ": "));
                    Facts.say(writer, evidence, "name");
                    writer.say(new Bilingual("。", ". "));
                    Facts.say(writer, evidence, "meaning");
                    writer.say(new Bilingual("。由", ". To be handled by "))
                            .say(Wording.whose(code.whose()));
                    writer.say(new Bilingual("处理：", ": "));
                    Facts.say(writer, evidence, "remedy");
                    if (!code.approved()) {
                        writer.say(Wording.retry(code.retry()));
                    }
                });
    }

    private static ToolOutcome unknown(Evidence evidence) {
        return new ToolOutcome.Nothing(
                List.of(evidence),
                Rendering.of(writer ->
                        writer.say(new Bilingual("应答码表里没有 ", "The table of response codes has no "))
                                .figure(evidence, "code")
                                .say(
                                        new Bilingual(
                                                "。请核对小票或报文上的代码。",
                                                ". Check the code on the slip or in the message."))));
    }
}
