package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Mcc;
import java.util.List;

/**
 * A kind of merchant: its MCC, the last part of its name, what is paid there (median in CNY and the
 * sigma of the log-normal), when, how often, and how.
 */
record Trade(
        Mcc mcc, Bilingual name, double median, double sigma, Hours hours, double weight, Way way) {

    /** When people go there: a weight from 0 to 1 for each hour of the day. */
    enum Hours {
        ALWAYS("333333567776776666789985"),
        DAY("000000035889987788887300"),
        MEALS("000000255336996346998521"),
        EVENING("100000001356665567899961"),
        MORNING("000000499765443344321000"),
        RUSH("000001599533343345985321");

        private final String weights;

        Hours(String weights) {
            this.weights = weights;
        }

        double at(int hour) {
            return (weights.charAt(hour) - '0') / 9.0;
        }
    }

    /** How it is paid. */
    enum Way {
        COUNTER,
        ONLINE,
        /** Tapped and settled afterwards: the switch only hears of it by an advice. */
        TRANSIT,
        /** A pre-authorisation, completed days later. */
        HELD,
        CASH
    }

    static final List<Trade> ALL =
            List.of(
                    of("5411", "超市", "Supermarket", 68, .8, Hours.DAY, 14, Way.COUNTER),
                    of("5499", "便利店", "Convenience", 22, .6, Hours.ALWAYS, 16, Way.COUNTER),
                    of("5812", "餐厅", "Restaurant", 120, .7, Hours.MEALS, 11, Way.COUNTER),
                    of("5814", "快餐", "Fast Food", 35, .45, Hours.MEALS, 12, Way.COUNTER),
                    of("5462", "面包房", "Bakery", 28, .5, Hours.MORNING, 4, Way.COUNTER),
                    of("5541", "加油站", "Fuel Station", 280, .35, Hours.DAY, 4, Way.COUNTER),
                    of("5912", "大药房", "Pharmacy", 60, .8, Hours.DAY, 4, Way.COUNTER),
                    of("5311", "百货", "Department Store", 320, .9, Hours.EVENING, 3, Way.COUNTER),
                    of("5651", "服装店", "Clothing", 260, .8, Hours.EVENING, 4, Way.COUNTER),
                    of("5732", "电器城", "Electronics", 1500, 1, Hours.EVENING, 1.2, Way.COUNTER),
                    of("5944", "珠宝行", "Jewellery", 3200, .9, Hours.EVENING, .3, Way.COUNTER),
                    of("5977", "美妆店", "Cosmetics", 210, .7, Hours.EVENING, 2, Way.COUNTER),
                    of("5942", "书店", "Bookshop", 75, .6, Hours.DAY, 1.5, Way.COUNTER),
                    of("7230", "美发沙龙", "Hair Salon", 150, .7, Hours.EVENING, 1.5, Way.COUNTER),
                    of("7832", "影城", "Cinema", 80, .4, Hours.EVENING, 2, Way.COUNTER),
                    of("8062", "医院", "Hospital", 350, 1.1, Hours.DAY, 2, Way.COUNTER),
                    of("4121", "出租车", "Taxi", 32, .6, Hours.ALWAYS, 5, Way.COUNTER),
                    of("4111", "地铁", "Metro", 4, .35, Hours.RUSH, 8, Way.TRANSIT),
                    of("7011", "酒店", "Hotel", 480, .6, Hours.EVENING, 1.2, Way.HELD),
                    of("7512", "租车", "Car Rental", 600, .5, Hours.DAY, .4, Way.HELD),
                    of("6011", "自助取款", "ATM", 800, .7, Hours.DAY, 2, Way.CASH),
                    of("4814", "通信缴费", "Telecom", 100, .5, Hours.ALWAYS, 3, Way.ONLINE),
                    of("5262", "网上商城", "Online Mall", 150, .9, Hours.EVENING, 10, Way.ONLINE),
                    of("5818", "数字内容", "Digital Goods", 30, .7, Hours.ALWAYS, 4, Way.ONLINE),
                    of("4722", "旅行网", "Travel Online", 1200, .9, Hours.EVENING, .8, Way.ONLINE));

    private static Trade of(
            String mcc,
            String zh,
            String en,
            double median,
            double sigma,
            Hours hours,
            double weight,
            Way way) {
        return new Trade(new Mcc(mcc), new Bilingual(zh, en), median, sigma, hours, weight, way);
    }
}
