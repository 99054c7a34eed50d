package io.feiqian.simulator.world;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Mcc;
import java.util.List;

/**
 * A kind of merchant, from the table {@code trades.tsv}: its MCC, the last part of its name, what
 * is paid there (median in CNY and the sigma of the log-normal), when, how often, how, and what
 * becomes of it: {@code refunds} of a thousand purchases, {@code disputes} of a hundred thousand,
 * {@code instalments} of a hundred that are dear enough.
 */
public record Trade(
        Mcc mcc,
        Bilingual name,
        double median,
        double sigma,
        Hours hours,
        double weight,
        Way way,
        Season season,
        double refunds,
        double disputes,
        int instalments,
        boolean forVisitors) {

    /** When people go there: a weight from 0 to 1 for each hour of the day. */
    public enum Hours {
        ALWAYS("333333567776776666789985"),
        DAY("000000035889987788887300"),
        MEALS("000000255336996346998521"),
        EVENING("100000001356665567899961"),
        MORNING("000000499765443344321000"),
        RUSH("000001599533343345985321"),
        OFFICE("000000004899746887400000"),
        NIGHT("976420000000000000012589");

        private final String weights;

        Hours(String weights) {
            this.weights = weights;
        }

        public double at(int hour) {
            return (weights.charAt(hour) - '0') / 9.0;
        }
    }

    /** How it is paid. */
    public enum Way {
        COUNTER,
        ONLINE,
        /** Tapped and settled afterwards: the switch only hears of it by an advice. */
        TRANSIT,
        /** A pre-authorisation, completed days later. */
        HELD,
        CASH
    }

    public static final List<Trade> ALL =
            Table.read("trades.tsv", 13).stream().map(Trade::of).toList();

    /** The trade of an MCC that is in the table. */
    public static Trade ofMcc(String mcc) {
        return ALL.stream()
                .filter(trade -> trade.mcc().code().equals(mcc))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No trade has MCC " + mcc + "."));
    }

    private static Trade of(List<String> cells) {
        return new Trade(
                new Mcc(cells.get(0)),
                new Bilingual(cells.get(1), cells.get(2)),
                Double.parseDouble(cells.get(3)),
                Double.parseDouble(cells.get(4)),
                Hours.valueOf(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                Way.valueOf(cells.get(7)),
                Season.valueOf(cells.get(8)),
                Double.parseDouble(cells.get(9)),
                Double.parseDouble(cells.get(10)),
                Integer.parseInt(cells.get(11)),
                "yes".equals(cells.get(12)));
    }
}
