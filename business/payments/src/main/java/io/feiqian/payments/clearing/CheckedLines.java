package io.feiqian.payments.clearing;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.payments.record.RecordIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at who is named and gathers lines to be stored together. */
final class CheckedLines {

    private static final int SLICE = 1_000;

    /** A business day ends on its date; clocks of terminals and time zones may pass it by a day. */
    private static final int DAYS_AFTER_MAX = 1;

    private final Connection connection;
    private final ClearingTable table;
    private final Set<UUID> known;
    private final @Nullable UUID sender;
    private final LocalDate latest;
    private final List<ClearingLine> slice = new ArrayList<>(SLICE);
    private String institution = "";
    private boolean operator;
    private LocalDate settlementDate = LocalDate.MIN;
    private LocalDate businessDate = LocalDate.MIN;

    /**
     * @param latest the last business date that a file may be of
     */
    CheckedLines(
            Connection connection,
            ClearingTable table,
            Set<UUID> known,
            @Nullable UUID sender,
            LocalDate latest) {
        this.connection = connection;
        this.table = table;
        this.known = known;
        this.sender = sender;
        this.latest = latest;
    }

    void header(ClearingHeader header) {
        UUID id = known(1, "institution", header.institution());
        if (sender != null && !sender.equals(id)) {
            throw ClearingReader.wrong(
                    1,
                    "institution",
                    header.institution(),
                    new Bilingual("不是您所属的机构", "is not the institution that you belong to"),
                    new Bilingual("请只发送本机构的文件。", "Send your own institution's file."));
        }
        if (header.businessDate().isAfter(latest)) {
            // Settled on its own date, such money would be out of sight for years.
            throw ClearingReader.wrong(
                    1,
                    "businessDate",
                    header.businessDate(),
                    new Bilingual(
                            "晚于 " + latest + "，即半年之后",
                            "lies after " + latest + ", half a year from now"),
                    new Bilingual("也许发送方的年份写错了。", "Maybe the sender's year is wrong."));
        }
        try {
            if (ClearingTable.isDone(connection, header)) {
                throw ClearingReader.wrong(
                        1,
                        "sequence",
                        header.sequence(),
                        new Bilingual(
                                "已收到过，来自 " + header.institution() + "，清算日 " + header.businessDate(),
                                "was received already from "
                                        + header.institution()
                                        + " for "
                                        + header.businessDate()),
                        new Bilingual(
                                "也许同一文件发了两次；另一个文件用下一个序号。",
                                "Maybe the file was sent twice; another file has the next number."));
            }
            operator = ClearingTable.isOperator(connection, id);
            settlementDate = ClearingTable.settlementDate(connection, header.businessDate());
        } catch (SQLException e) {
            throw new Failed(e);
        }
        institution = header.institution();
        businessDate = header.businessDate();
    }

    void line(ClearingLine line) {
        known(line.line(), "acquirer", line.acquirer());
        known(line.line(), "issuer", line.issuer());
        if (!operator && !line.acquirer().equals(institution)) {
            throw ClearingReader.wrong(
                    line.line(),
                    "acquirer",
                    line.acquirer(),
                    new Bilingual("不是发送方 " + institution, "is not the sender " + institution),
                    new Bilingual("收单机构只能提交自己收单的交易。", "An acquirer presents what it acquired."));
        }
        LocalDate sent = LocalDate.ofInstant(line.sentAt(), BusinessTime.CHINA);
        if (sent.isAfter(businessDate.plusDays(DAYS_AFTER_MAX))) {
            // Of a date long ago, such money would be settled where nobody looks any more.
            throw ClearingReader.wrong(
                    line.line(),
                    "sentAt",
                    line.sentAt(),
                    new Bilingual(
                            "晚于文件日期 " + businessDate, "lies after the file's date " + businessDate),
                    new Bilingual("文件头的日期可能写错了。", "Maybe the header's date is wrong."));
        }
        slice.add(line);
        if (slice.size() == SLICE) {
            flush();
        }
    }

    void flush() {
        try {
            table.insert(slice, settlementDate);
        } catch (SQLException e) {
            throw new Failed(e);
        }
        slice.clear();
    }

    private UUID known(int line, String field, String code) {
        UUID id = RecordIds.institution(code).value();
        if (!known.contains(id)) {
            throw ClearingReader.wrong(
                    line,
                    field,
                    code,
                    new Bilingual("不是本网络的机构", "is no institution of this network"),
                    new Bilingual("请先用参考文件登记。", "Name it by the reference file first."));
        }
        return id;
    }

    /** Carries a broken database through the reader's callbacks. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient SQLException cause;

        Failed(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        SQLException failure() {
            return cause;
        }
    }
}
