package io.feiqian.payments.clearing;

import io.feiqian.kernel.BusinessTime;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which transactions {@code t} an acquirer presents in a clearing file, and from when on one that
 * it did not is missing.
 */
public final class Presentable {

    /** What stands of it is owed: approved, not wholly reversed, of a kind that files have. */
    public static final String SQL =
            "t.approved and t.approved_minor > t.reversed_minor and t.kind in ("
                    + Arrays.stream(ClearingKind.values())
                            .map(kind -> "'" + kind.name() + "'")
                            .collect(Collectors.joining(", "))
                    + ")";

    /** No file has cleared any of it. */
    public static final String NOT_CLEARED =
            "not exists (select 1 from payments.clearing_records r where r.transaction_id = t.id and r.cleared_minor > 0)";

    private Presentable() {}

    /** A business day is presented when it is over; before, nothing of it is missing. */
    public static boolean isDue(LocalDate day, BusinessTime time) {
        return day.isBefore(time.today());
    }
}
