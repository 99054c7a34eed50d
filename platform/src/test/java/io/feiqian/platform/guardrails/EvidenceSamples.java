package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Cell.Measure;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Evidence.CellRef;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Right answers of many kinds with their evidence, made from a seed. */
final class EvidenceSamples {

    static final Measure RATE = measure("approvalRate", "批准率", "approval rate");
    static final Measure CHANGE =
            measure("approvalRateChange", "批准率变化", "change of the approval rate");
    static final Measure APPROVED = measure("approved", "成功笔数", "approved transactions");
    static final Measure ANSWERED = measure("answered", "有应答笔数", "answered transactions");
    static final Measure AMOUNT = measure("approvedAmount", "成交金额", "approved amount");
    static final Measure TAIL = measure("cardTail", "卡尾号", "card tail");
    static final Measure AT = measure("occurredAt", "交易时间", "time of the transaction");
    static final Measure GAP = measure("gap", "相隔", "time apart");
    static final Measure DAY = measure("day", "日期", "day");

    private static final List<Bilingual> BANKS =
            List.of(
                    new Bilingual("工商银行", "ICBC"),
                    new Bilingual("建设银行", "CCB"),
                    new Bilingual("招商银行", "CMB"),
                    new Bilingual("交通银行", "BOCOM"));

    private EvidenceSamples() {}

    /** A right text with what it stands on. */
    record Sample(Passage passage, List<Evidence> evidence, Language language, BusinessTime time) {}

    /** The days that are named by how far off they are: today, yesterday, the day before. */
    static final List<Bilingual> DAYS =
            List.of(
                    new Bilingual("今天", "today"),
                    new Bilingual("昨天", "yesterday"),
                    new Bilingual("前天", "the day before yesterday"));

    static final List<Bilingual> PERIODS =
            List.of(
                    new Bilingual("上个月", "last month"),
                    new Bilingual("本月", "this month"),
                    new Bilingual("上周", "last week"));

    private static Measure measure(String key, String zh, String en) {
        return new Measure(key, new Bilingual(zh, en));
    }

    static Sample make(RandomGenerator random) {
        int first = random.nextInt(BANKS.size());
        int second = (first + 1 + random.nextInt(BANKS.size() - 1)) % BANKS.size();
        List<Evidence> evidence = new ArrayList<>();
        bank(evidence, 0, BANKS.get(first), random);
        bank(evidence, 4, BANKS.get(second), random);
        Language language = random.nextBoolean() ? Language.ZH : Language.EN;
        Passage.Writer writer = new Passage.Writer(language);
        int ago = 1 + random.nextInt(2);
        BusinessTime time = clock(evidence, ago);
        switch (random.nextInt(8)) {
            case 0 -> rates(writer, evidence, BANKS.get(first));
            case 1 -> compared(writer, evidence, BANKS.get(first), BANKS.get(second));
            case 2 -> trade(writer, evidence);
            case 3 -> rounded(writer, evidence, BANKS.get(first));
            case 4 -> trend(writer, evidence, BANKS.get(first));
            case 5 -> relative(writer, evidence, BANKS.get(first), DAYS.get(ago));
            case 6 -> {
                evidence.set(0, withLastMonth(evidence.get(0), time));
                relative(writer, evidence, BANKS.get(first), PERIODS.getFirst());
            }
            default -> listed(writer, evidence, BANKS.get(first), BANKS.get(second));
        }
        return new Sample(writer.done(), evidence, language, time);
    }

    private static void bank(
            List<Evidence> evidence, int used, Bilingual bank, RandomGenerator random) {
        long answered = 1_000 + random.nextInt(900_000);
        long approved = answered * (700 + random.nextInt(290)) / 1000;
        long answeredBefore = 1_000 + random.nextInt(900_000);
        long approvedBefore = answeredBefore * (700 + random.nextInt(290)) / 1000;
        List<Member> members = List.of(new Member("issuer", bank.en(), bank));
        String counts = "e" + (used + 1);
        Instant at = Instant.ofEpochSecond(1_522_540_800L + random.nextInt(15_000_000));
        evidence.add(
                new Evidence(
                        counts,
                        new Evidence.Query("counts", "select", Map.of(), "d", 1),
                        at,
                        List.of(
                                cell("approved", APPROVED, members, new Value.Count(approved)),
                                cell("answered", ANSWERED, members, new Value.Count(answered)),
                                cell(
                                        "approved_before",
                                        APPROVED,
                                        members,
                                        new Value.Count(approvedBefore)),
                                cell(
                                        "answered_before",
                                        ANSWERED,
                                        members,
                                        new Value.Count(answeredBefore)),
                                cell(
                                        "amount",
                                        AMOUNT,
                                        members,
                                        new Value.Amount(
                                                Money.ofMinor(
                                                        10_000 + random.nextInt(2_000_000_000),
                                                        random.nextInt(4) == 0 ? "USD" : "CNY"))),
                                cell(
                                        "tail",
                                        TAIL,
                                        List.of(),
                                        new Value.Text(
                                                String.format(
                                                        java.util.Locale.ROOT,
                                                        "%04d",
                                                        random.nextInt(10_000)))),
                                cell("at", AT, List.of(), new Value.Moment(at, BusinessTime.CHINA)),
                                cell(
                                        "gap",
                                        GAP,
                                        List.of(),
                                        new Value.Span(Duration.ofSeconds(2 + random.nextInt(50)))),
                                cell(
                                        "day",
                                        DAY,
                                        List.of(),
                                        new Value.Day(
                                                LocalDate.ofInstant(at, BusinessTime.CHINA))))));
        BigDecimal rate = ratio(approved, answered);
        BigDecimal before = ratio(approvedBefore, answeredBefore);
        evidence.add(
                calculated(
                        "e" + (used + 2),
                        "rate",
                        RATE,
                        members,
                        new Value.Ratio(rate),
                        counts + ".approved / " + counts + ".answered",
                        new CellRef(counts, "approved"),
                        new CellRef(counts, "answered")));
        evidence.add(
                calculated(
                        "e" + (used + 3),
                        "rate",
                        RATE,
                        members,
                        new Value.Ratio(before),
                        counts + ".approved_before / " + counts + ".answered_before",
                        new CellRef(counts, "approved_before"),
                        new CellRef(counts, "answered_before")));
        String now = "e" + (used + 2);
        String then = "e" + (used + 3);
        evidence.add(
                calculated(
                        "e" + (used + 4),
                        "change",
                        CHANGE,
                        members,
                        new Value.PointChange(rate.subtract(before)),
                        now + ".rate - " + then + ".rate",
                        new CellRef(now, "rate"),
                        new CellRef(then, "rate")));
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    }

    private static Cell cell(String name, Measure measure, List<Member> members, Value value) {
        return new Cell(name, measure, members, value);
    }

    private static Evidence calculated(
            String id,
            String cell,
            Measure measure,
            List<Member> members,
            Value value,
            String formula,
            CellRef... inputs) {
        return new Evidence(
                id,
                new Evidence.Calculation(formula, List.of(inputs)),
                Instant.EPOCH,
                List.of(cell(cell, measure, members, value)));
    }

    private static boolean fell(List<Evidence> evidence) {
        return ((Value.PointChange) evidence.get(3).cell("change").value()).fraction().signum() < 0;
    }

    private static void rates(Passage.Writer writer, List<Evidence> evidence, Bilingual bank) {
        writer.say(bank)
                .say(new Bilingual(" ", ", "))
                .figure(evidence.get(0), "day")
                .say(new Bilingual(" 批准率 ", ": approval rate "))
                .figure(evidence.get(1), "rate")
                .say(
                        fell(evidence)
                                ? new Bilingual("，比前期下降 ", ", down by ")
                                : new Bilingual("，比前期上升 ", ", up by "))
                .figure(evidence.get(3), "change")
                .say(new Bilingual("（成功 ", " (approved "))
                .figure(evidence.get(0), "approved")
                .say(new Bilingual(" 笔，有应答 ", " of "))
                .figure(evidence.get(0), "answered")
                .say(new Bilingual(" 笔）。", " answered transactions)."));
    }

    private static void compared(
            Passage.Writer writer, List<Evidence> evidence, Bilingual first, Bilingual second) {
        writer.say(first)
                .say(new Bilingual("批准率 ", " had an approval rate of "))
                .figure(evidence.get(1), "rate")
                .say(new Bilingual("，成交金额 ", " and an approved amount of "))
                .figure(evidence.get(0), "amount")
                .say(new Bilingual("；", "; "))
                .say(second)
                .say(new Bilingual("批准率 ", " had an approval rate of "))
                .figure(evidence.get(5), "rate")
                .say(new Bilingual("，成交金额 ", " and an approved amount of "))
                .figure(evidence.get(4), "amount")
                .say(new Bilingual("。", "."));
    }

    private static void trade(Passage.Writer writer, List<Evidence> evidence) {
        writer.figure(evidence.get(0), "at")
                .say(new Bilingual("，卡尾号 ", ", card ending "))
                .figure(evidence.get(0), "tail")
                .say(new Bilingual("，成交金额 ", ", approved amount "))
                .figure(evidence.get(0), "amount")
                .say(new Bilingual("，与下一笔相隔 ", ", time apart from the next: "))
                .figure(evidence.get(0), "gap")
                .say(new Bilingual("。", "."));
    }

    private static void rounded(Passage.Writer writer, List<Evidence> evidence, Bilingual bank) {
        long count = ((Value.Count) evidence.get(0).cell("answered").value()).count();
        String zh =
                BigDecimal.valueOf(count)
                                .movePointLeft(4)
                                .setScale(1, java.math.RoundingMode.HALF_UP)
                                .toPlainString()
                        + "万";
        String en =
                BigDecimal.valueOf(count)
                                .movePointLeft(3)
                                .setScale(1, java.math.RoundingMode.HALF_UP)
                                .toPlainString()
                        + "k";
        BigDecimal fraction = ((Value.Ratio) evidence.get(1).cell("rate").value()).fraction();
        String percent =
                fraction.movePointRight(2).setScale(1, java.math.RoundingMode.HALF_UP) + "%";
        writer.say(bank)
                .say(new Bilingual("共约 ", " had about "))
                .figure(evidence.get(0), "answered", writer.language() == Language.ZH ? zh : en)
                .say(
                        new Bilingual(
                                " 笔有应答笔数，批准率约为 ", " answered transactions, approval rate about "))
                .figure(evidence.get(1), "rate", percent)
                .say(new Bilingual("。", "."));
    }

    /** A clock on which the day of the first evidence is so many days ago. */
    private static BusinessTime clock(List<Evidence> evidence, int ago) {
        LocalDate day = ((Value.Day) evidence.get(0).cell("day").value()).date();
        return BusinessTime.at(
                day.plusDays(ago).atTime(9, 30).atZone(BusinessTime.CHINA).toInstant(),
                BusinessTime.CHINA);
    }

    private static Evidence withLastMonth(Evidence evidence, BusinessTime time) {
        YearMonth month = YearMonth.from(time.today()).minusMonths(1);
        List<Cell> cells = new ArrayList<>(evidence.cells());
        cells.add(cell("from", DAY, List.of(), new Value.Day(month.atDay(1))));
        cells.add(cell("to", DAY, List.of(), new Value.Day(month.atEndOfMonth())));
        return new Evidence(evidence.id(), evidence.source(), evidence.observedAt(), cells);
    }

    private static void relative(
            Passage.Writer writer, List<Evidence> evidence, Bilingual bank, Bilingual when) {
        writer.say(bank)
                .say(new Bilingual("", " "))
                .say(when)
                .say(new Bilingual("的批准率是 ", ": approval rate "))
                .figure(evidence.get(1), "rate")
                .say(new Bilingual("。", "."));
    }

    private static void trend(Passage.Writer writer, List<Evidence> evidence, Bilingual bank) {
        writer.say(bank)
                .say(new Bilingual("的批准率从 ", ": the approval rate went from "))
                .figure(evidence.get(2), "rate")
                .say(writer.language() == Language.EN ? " to " : fell(evidence) ? " 下降到 " : " 上升到 ")
                .figure(evidence.get(1), "rate")
                .say(
                        fell(evidence)
                                ? new Bilingual("，回落 ", ", it fell by ")
                                : new Bilingual("，提高 ", ", it rose by "))
                .figure(evidence.get(3), "change")
                .say(new Bilingual("。", "."));
    }

    private static void listed(
            Passage.Writer writer, List<Evidence> evidence, Bilingual first, Bilingual second) {
        writer.say(new Bilingual("按发卡行：\n1. ", "By issuer:\n1. "))
                .say(first)
                .say(new Bilingual("：批准率 ", ": approval rate "))
                .figure(evidence.get(1), "rate")
                .say("\n2. ")
                .say(second)
                .say(new Bilingual("：批准率 ", ": approval rate "))
                .figure(evidence.get(5), "rate");
    }
}
