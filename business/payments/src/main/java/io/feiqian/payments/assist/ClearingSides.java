package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import java.util.List;

/**
 * On which side of clearing a bank is meant. Most banks are on both: then it is either, unless the
 * words say 发卡 or 收单, for the acquirer presents and the issuer is presented to.
 */
final class ClearingSides {

    static final String ROLE = "clearingSide";

    private final Names names;
    private final Frames frames;

    ClearingSides(Names names, Frames frames) {
        this.names = names;
        this.frames = frames;
    }

    static Slot role() {
        return Slot.optional(
                ROLE,
                new SlotType.Choice(
                        List.of(
                                option(
                                        Slots.ISSUER,
                                        "发卡行",
                                        "发卡方",
                                        "发卡机构",
                                        "作为发卡",
                                        "发卡侧",
                                        "as issuer",
                                        "as the issuer",
                                        "issuer",
                                        "issuing"),
                                option(
                                        Slots.ACQUIRER,
                                        "收单行",
                                        "收单方",
                                        "收单机构",
                                        "作为收单",
                                        "收单侧",
                                        "收单",
                                        "as acquirer",
                                        "as the acquirer",
                                        "acquirer",
                                        "acquiring"))),
                new Bilingual("发卡还是收单", "as issuer or as acquirer"));
    }

    /** Whether a bank is named and either side of it counts. */
    static boolean isEither(Arguments arguments) {
        return arguments.text(Slots.ISSUER).isPresent()
                && arguments.text(Slots.ACQUIRER).isEmpty()
                && arguments.text(ROLE).isEmpty();
    }

    Frame of(Arguments arguments) {
        Frame frame = new Frame();
        arguments
                .text(Slots.ACQUIRER)
                .ifPresent(code -> frames.institution(frame, Slots.ACQUIRER, code));
        String named = arguments.text(Slots.ISSUER).orElse(null);
        if (named == null) {
            return frame;
        }
        if (!isEither(arguments)) {
            boolean acquires =
                    arguments.text(ROLE).filter(Slots.ACQUIRER::equals).isPresent()
                            && arguments.text(Slots.ACQUIRER).isEmpty();
            frames.institution(frame, acquires ? Slots.ACQUIRER : Slots.ISSUER, named);
            return frame;
        }
        return frame.where(
                        "(select id from payments.institutions where code = :bank) in (t.issuer_id, t.acquirer_id)",
                        "bank",
                        named)
                .said(
                        "institution",
                        new Bilingual("机构 ", "institution "),
                        named,
                        names.institution(named));
    }
}
