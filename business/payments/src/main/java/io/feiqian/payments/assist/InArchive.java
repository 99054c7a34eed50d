package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.LocalDate;
import java.util.List;

/**
 * Rows that a question needs are in the archive, so that any answer from those that are left would
 * be wrong. Thrown by {@link RecordReader}, told by {@link Unarchived}.
 */
final class InArchive extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Evidence.Query source;
    private final LocalDate first;
    private final LocalDate last;
    private final boolean asked;

    /**
     * @param source the query that found the days
     * @param asked whether the question is about these days; else nothing was found in the others
     */
    InArchive(Evidence.Query source, LocalDate first, LocalDate last, boolean asked) {
        super("Days from %s to %s are in the archive.".formatted(first, last));
        this.source = source;
        this.first = first;
        this.last = last;
        this.asked = asked;
    }

    ToolOutcome outcome(ToolContext context) {
        Evidence days =
                new Facts(context.evidence().next())
                        .day("archived_from", Measures.FROM, first)
                        .day("archived_to", Measures.TO, last)
                        .done(source, context.time().now());
        return new ToolOutcome.Nothing(
                List.of(days),
                Rendering.of(writer -> {
                    writer.say(
                            asked
                                    ? new Bilingual(
                                            "所问的时间里有已归档的数据，现在给不出完整的回答：",
                                            "Part of what is asked is in the archive, so there is no whole answer now: ")
                                    : new Bilingual(
                                            "库里没有找到，可能在已归档的数据里：",
                                            "Not found in the database; it may be in the archive: "));
                    writer.figure(days, "archived_from");
                    writer.say(new Bilingual(" 至 ", " to ")).figure(days, "archived_to");
                    writer.say(
                            new Bilingual(
                                    "（UTC）。请网络运营方先恢复这些日子。按机构、商户类别或商户汇总的整日数字不受影响。",
                                    " (UTC). Ask the network's operator to restore those days. Figures of whole days by institution, category or merchant are not affected."));
                }));
    }
}
