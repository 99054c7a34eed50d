package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/** What this room says to people. */
final class Words {

    private Words() {}

    static ToolOutcome.Refused rejected(String by, String reason) {
        return new ToolOutcome.Refused(
                new Bilingual(by + " 驳回了这项申请：" + reason, by + " rejected this: " + reason));
    }

    static ToolOutcome.Refused expired() {
        return new ToolOutcome.Refused(
                new Bilingual("审批已过期，未执行任何操作。", "The approval expired; nothing was done."));
    }

    static Bilingual missing(Bilingual title) {
        return new Bilingual(
                "缺少权限“" + title.zh() + "”。", "You lack the right “" + title.en() + "”.");
    }

    static Bilingual lacksRight(String title, String right) {
        return new Bilingual(
                "没有执行“" + title + "”的权限（" + right + "）。", "No right to do this (" + right + ").");
    }

    static Bilingual beingReconciled() {
        return new Bilingual(
                "对方系统尚未确认结果，正在核对，不会重复执行。",
                "The other system has not confirmed; it is being reconciled and will not be done twice.");
    }

    static Bilingual inOtherHands() {
        return new Bilingual(
                "该操作正在执行中，请稍后查看结果。", "This is being done right now; look again in a moment.");
    }

    static Bilingual toolIsGone(String tool) {
        return new Bilingual(
                "工具 " + tool + " 已不存在或版本已变，需要人工确认结果。",
                "The tool " + tool + " is gone or changed its version; a person must find out.");
    }

    static Bilingual triedTooOften() {
        return new Bilingual("多次核对仍无结果，需要人工确认。", "Reconciled too often without an answer.");
    }

    static Bilingual parked(@Nullable String problem) {
        String why = problem == null ? "" : " (" + problem + ")";
        return new Bilingual(
                "无法确认这项操作是否已执行，需要人工核实" + why + "。",
                "Nobody can tell whether this happened; a person must look" + why + ".");
    }
}
