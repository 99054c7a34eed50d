package io.feiqian.payments.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A right clearing file with wrong lines planted, whose totals are right again. */
final class PlantedFile {

    private PlantedFile() {}

    /** Counts what it planted, by the difference that must be found; DROPPED lines are left out. */
    static String spoil(String right, Random random, Map<String, Integer> planted) {
        List<String> lines = right.lines().toList();
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("D,")) {
                continue;
            }
            String[] fields = line.split(",", -1);
            String kind = kind(random.nextInt(14));
            switch (kind) {
                case "DROPPED" -> {}
                case "AMOUNT" -> {
                    long amount = Long.parseLong(fields[9]);
                    fields[9] = String.valueOf(random.nextBoolean() ? amount + 7 : amount / 2 + 1);
                    kind = Long.parseLong(fields[9]) == amount ? "" : kind;
                    kept.add(String.join(",", fields));
                }
                case "CURRENCY" -> {
                    fields[10] = "USD";
                    kept.add(String.join(",", fields));
                }
                case "MISSING" -> {
                    fields[4] = "9" + fields[4].substring(1);
                    kept.add(String.join(",", fields));
                }
                case "DUPLICATE" -> {
                    kept.add(line);
                    kept.add(line);
                }
                default -> kept.add(line);
            }
            if (!kind.isEmpty()) {
                planted.merge(kind, 1, Integer::sum);
            }
        }
        return lines.getFirst()
                + "\n"
                + kept.stream().map(line -> line + "\n").collect(Collectors.joining())
                + trailer(kept);
    }

    private static String kind(int dice) {
        return switch (dice) {
            case 0 -> "DROPPED";
            case 1 -> "AMOUNT";
            case 2 -> "CURRENCY";
            case 3 -> "MISSING";
            case 4 -> "DUPLICATE";
            default -> "";
        };
    }

    private static String trailer(List<String> lines) {
        ClearingTotals totals = new ClearingTotals();
        for (String line : lines) {
            String[] fields = line.split(",", -1);
            totals.add(ClearingKind.valueOf(fields[1]), Long.parseLong(fields[9]), fields[10]);
        }
        return totals.trailer();
    }
}
