package io.feiqian.payments.clearing;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the trailer says and the lines must add up to, for each currency. */
final class ClearingTotals {

    /** Sums of one currency. Debits are taken from cardholders, credits given to them. */
    record Sum(long count, long debitMinor, long creditMinor) {

        Sum with(ClearingKind kind, long amountMinor) {
            return kind.credit()
                    ? new Sum(count + 1, debitMinor, Math.addExact(creditMinor, amountMinor))
                    : new Sum(count + 1, Math.addExact(debitMinor, amountMinor), creditMinor);
        }
    }

    private static final Sum NONE = new Sum(0, 0, 0);

    private final Map<String, Sum> sums = new TreeMap<>();

    void add(ClearingKind kind, long amountMinor, String currency) {
        sums.put(currency, sums.getOrDefault(currency, NONE).with(kind, amountMinor));
    }

    Map<String, Sum> sums() {
        return sums;
    }

    long count() {
        return sums.values().stream().mapToLong(Sum::count).sum();
    }

    /** The first currency of which a file claims something else. */
    Optional<String> firstDifference(Map<String, Sum> claimed) {
        Set<String> currencies = new TreeSet<>(sums.keySet());
        currencies.addAll(claimed.keySet());
        return currencies.stream()
                .filter(currency -> !Objects.equals(sums.get(currency), claimed.get(currency)))
                .findFirst();
    }

    /** What is wrong with the S line of a currency, said after the currency. */
    Bilingual difference(Map<String, Sum> claimed, String currency) {
        Sum sum = sums.get(currency);
        Sum said = claimed.get(currency);
        if (sum == null) {
            Bilingual words = words(said == null ? NONE : said, currency);
            return new Bilingual(
                    "有 S 行（%s），却没有一行是这个货币".formatted(words.zh()),
                    "have an S line (%s) but no line".formatted(words.en()));
        }
        Bilingual lines = words(sum, currency);
        if (said == null) {
            return new Bilingual(
                    "缺少 S 行，各行加起来是 " + lines.zh(), "have no S line; the lines give " + lines.en());
        }
        Bilingual line = words(said, currency);
        return new Bilingual(
                "对不上：S 行写的是 %s，各行加起来是 %s".formatted(line.zh(), lines.zh()),
                "do not add up: the S line says %s, the lines give %s"
                        .formatted(line.en(), lines.en()));
    }

    /** For people: amounts with the currency's decimals. */
    private static Bilingual words(Sum sum, String currency) {
        String debit = Money.ofMinor(sum.debitMinor(), currency).amount().toPlainString();
        String credit = Money.ofMinor(sum.creditMinor(), currency).amount().toPlainString();
        return new Bilingual(
                "%d 笔、借记 %s、贷记 %s".formatted(sum.count(), debit, credit),
                "%d lines, debit %s, credit %s".formatted(sum.count(), debit, credit));
    }

    /** The last lines of a file that adds up to this. */
    String trailer() {
        StringBuilder text = new StringBuilder();
        sums.forEach((currency, sum) ->
                text.append(
                        "S,%s,%d,%d,%d\n"
                                .formatted(
                                        currency,
                                        sum.count(),
                                        sum.debitMinor(),
                                        sum.creditMinor())));
        return text.append("T,").append(count()).append("\n").toString();
    }
}
