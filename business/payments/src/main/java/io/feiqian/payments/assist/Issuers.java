package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import java.util.List;
import java.util.Optional;

/** Two issuers in one question: the transactions of both, told beside each other. */
final class Issuers {

    static final String OTHER = "otherIssuer";

    private Issuers() {}

    static Slot other() {
        return Slot.optional(
                OTHER, new SlotType.Name(Slots.ISSUER), new Bilingual("另一家发卡机构", "other issuer"));
    }

    static boolean areTwo(Arguments arguments) {
        Optional<String> other = arguments.text(OTHER);
        return other.isPresent()
                && arguments
                        .text(Slots.ISSUER)
                        .filter(first -> !first.equals(other.get()))
                        .isPresent();
    }

    /** Restricts to either of the two. */
    static void restrict(Frame frame, Arguments arguments, Names names) {
        frame.where(
                "t.issuer_id in (select id from payments.institutions where code in (:issuer, :otherIssuer))");
        for (String slot : List.of(Slots.ISSUER, OTHER)) {
            String code = arguments.text(slot).orElseThrow();
            frame.parameters().put(slot, code);
            frame.said(
                    slot,
                    new Bilingual("发卡机构 ", "issuer "),
                    new Member(Slots.ISSUER, code, names.institution(code)));
        }
    }

    /** By what figures are wanted; two issuers have a row each. */
    static Optional<Dimension> dimension(Arguments arguments) {
        return arguments
                .text(Slots.DIMENSION)
                .map(Dimension::of)
                .or(() -> areTwo(arguments) ? Optional.of(Dimension.ISSUER) : Optional.empty());
    }
}
