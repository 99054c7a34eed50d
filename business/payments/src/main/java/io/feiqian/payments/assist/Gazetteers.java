package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Gazetteer.Entry;
import io.feiqian.payments.assist.WellKnownNames.Institution;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The names that sentences may mention: those in the record that the caller may see, and well-known
 * ones besides. Kept per scope; looked at again when the directory's fingerprint changes, which is
 * asked at most every few seconds.
 */
final class Gazetteers {

    static final int MERCHANTS_MAX = 20_000;
    private static final int SCOPES_MAX = 1_000;
    private static final int NAME_LENGTH_MIN = 2;

    /** 中州信托 is 中州信托银行; what is left of a shorter name is rather a place: 北京银行. */
    private static final String BANK = "银行";

    private static final int BARE_LENGTH_MIN = 4;

    /** Shorter ones are amounts and tails in a sentence; DE 42 has fifteen characters. */
    private static final int NUMBER_LENGTH_MIN = 8;

    /** A shop's name before its branch: 全家便利店(三里屯店), Starbucks - Riverside. */
    private static final Pattern BRANCH = Pattern.compile("^(.{2,}?)\\s*(?:[（(·#]| - ).*$");

    private static final String FINGERPRINT =
            """
            select (select count(*) || ':' || coalesce(sum(hashtext(code || name_zh || name_en || aliases::text)), 0)
                    from payments.institutions)
              || '/' ||
                   (select count(*) || ':' || coalesce(sum(hashtext(id::text || number || name_zh || name_en || aliases::text || coalesce(city, ''))), 0)
                    from payments.merchants)\
            """;

    private final JdbcClient jdbc;
    private final Duration recheck;
    private final Map<Scope, Known> known = new ConcurrentHashMap<>();

    Gazetteers(JdbcClient jdbc, Duration recheck) {
        this.jdbc = jdbc;
        this.recheck = recheck;
    }

    /** All lists as of a fingerprint. */
    private record Known(String fingerprint, long checkedNanos, Map<String, Gazetteer> lists) {}

    /** A row of the directory. */
    private record Listed(
            String key,
            String number,
            Bilingual name,
            List<String> aliases,
            boolean named,
            boolean issuer,
            boolean acquirer) {}

    Gazetteer get(String name, Scope scope) {
        Known current = known.get(scope);
        long now = System.nanoTime();
        if (current == null || now - current.checkedNanos() > recheck.toNanos()) {
            current = Scopes.call(scope, () -> checked(scope, now));
        }
        return current.lists().getOrDefault(name, new Gazetteer(name, List.of()));
    }

    private Known checked(Scope scope, long now) {
        String fingerprint = jdbc.sql(FINGERPRINT).query(String.class).single();
        Known before = known.get(scope);
        Map<String, Gazetteer> lists =
                before != null && before.fingerprint().equals(fingerprint)
                        ? before.lists()
                        : read();
        if (known.size() >= SCOPES_MAX) {
            known.clear();
        }
        Known fresh = new Known(fingerprint, now, lists);
        known.put(scope, fresh);
        return fresh;
    }

    private Map<String, Gazetteer> read() {
        List<Listed> institutions =
                jdbc.sql(
                                "select code, name_zh, name_en, aliases, named, is_issuer, is_acquirer from payments.institutions order by code")
                        .query((row, _) ->
                                new Listed(
                                        row.getString("code"),
                                        "",
                                        new Bilingual(
                                                row.getString("name_zh"), row.getString("name_en")),
                                        Arrays.asList(
                                                (String[]) row.getArray("aliases").getArray()),
                                        row.getBoolean("named"),
                                        row.getBoolean("is_issuer"),
                                        row.getBoolean("is_acquirer")))
                        .list();
        List<String> cities =
                jdbc.sql("select distinct city from payments.merchants where city is not null")
                        .query(String.class)
                        .list();
        return lists(institutions, listedMerchants(), cities);
    }

    /** What is known before the record knows anyone. */
    static Map<String, Gazetteer> wellKnown() {
        return lists(List.of(), List.of(), List.of());
    }

    private static Map<String, Gazetteer> lists(
            List<Listed> institutions, List<Listed> merchants, List<String> cities) {
        return Map.of(
                Slots.ISSUER, new Gazetteer(Slots.ISSUER, issuers(institutions)),
                Slots.ACQUIRER, new Gazetteer(Slots.ACQUIRER, acquirers(institutions)),
                TransferWords.BANK, new Gazetteer(TransferWords.BANK, banks(institutions)),
                Slots.MERCHANT, new Gazetteer(Slots.MERCHANT, merchants(merchants)),
                Slots.PLACE, new Gazetteer(Slots.PLACE, PlaceNames.entries(cities)));
    }

    private static List<Entry> issuers(List<Listed> institutions) {
        List<Entry> entries = new ArrayList<>();
        institutions.stream()
                .filter(listed -> listed.issuer() || !listed.acquirer())
                .forEach(listed ->
                        entries.add(new Entry(listed.key(), names(listed, institutions))));
        unlisted(institutions)
                .filter(Institution::issuer)
                .forEach(i -> entries.add(new Entry(i.code(), i.names())));
        Set<String> known = new HashSet<>();
        entries.forEach(entry -> known.addAll(entry.names()));
        PlaceNames.banks()
                .filter(bank -> bank.names().stream().noneMatch(known::contains))
                .forEach(entries::add);
        return entries;
    }

    /** Every institution by its plain names, whatever it does with cards. */
    private static List<Entry> banks(List<Listed> institutions) {
        List<Entry> entries = new ArrayList<>();
        institutions.forEach(
                listed -> entries.add(new Entry(listed.key(), names(listed, institutions))));
        unlisted(institutions).forEach(i -> entries.add(new Entry(i.code(), i.names())));
        return entries;
    }

    /**
     * A bank that both issues and acquires is meant as the issuer, unless the words say 收单: so here
     * it carries only names that do.
     */
    private static List<Entry> acquirers(List<Listed> institutions) {
        List<Entry> entries = new ArrayList<>();
        institutions.stream()
                .filter(Listed::acquirer)
                .forEach(listed ->
                        entries.add(
                                new Entry(
                                        listed.key(),
                                        listed.issuer()
                                                ? asAcquirer(names(listed, institutions))
                                                : names(listed, institutions))));
        unlisted(institutions)
                .filter(Institution::acquirer)
                .forEach(i ->
                        entries.add(
                                new Entry(
                                        i.code(), i.issuer() ? asAcquirer(i.names()) : i.names())));
        return entries;
    }

    private static List<String> asAcquirer(List<String> names) {
        return names.stream()
                .flatMap(name ->
                        Stream.of(
                                name + "收单",
                                name + "作为收单",
                                "收单机构" + name,
                                "收单行" + name,
                                "收单方" + name,
                                "acquirer " + name,
                                name + " as acquirer",
                                name + " acquiring"))
                .toList();
    }

    /** 通联 is no well-known 通联支付 where the record has a 通联商户服务: the short name is given up. */
    private static Stream<Institution> unlisted(List<Listed> institutions) {
        Set<String> codes = new LinkedHashSet<>();
        institutions.forEach(listed -> codes.add(listed.key()));
        return WellKnownNames.institutions().stream()
                .filter(i -> institutions.stream().noneMatch(listed -> isSame(listed, i)))
                .map(i -> i.without(name -> shortNameOf(institutions, name).isPresent()))
                .map(i -> codes.contains(i.code()) ? i.withoutCode() : i);
    }

    /** The only row of the directory whose Chinese name begins so, and goes on. */
    private static Optional<Listed> shortNameOf(List<Listed> institutions, String name) {
        List<Listed> alike =
                institutions.stream()
                        .filter(Listed::named)
                        .filter(listed ->
                                listed.name().zh().startsWith(name)
                                        && listed.name().zh().length() > name.length())
                        .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    /**
     * Whether a row of the directory is this well-known institution: it bears one of its names, or
     * its code and no name yet. A code alone is not enough: in another network, or in a simulated
     * one, it is another bank's.
     */
    private static boolean isSame(Listed listed, Institution wellKnown) {
        return WellKnownNames.containsIgnoringCase(wellKnown.names(), listed.name().zh())
                || WellKnownNames.containsIgnoringCase(wellKnown.names(), listed.name().en())
                || !listed.named() && wellKnown.code().equals(listed.key());
    }

    /** The record's names and, where it is a well-known institution, the ways people say it. */
    private static List<String> names(Listed listed, List<Listed> institutions) {
        Set<String> names = new LinkedHashSet<>();
        names.add(listed.name().zh());
        names.add(listed.name().en());
        names.addAll(listed.aliases());
        WellKnownNames.institutions().stream()
                .filter(i -> isSame(listed, i))
                .forEach(i -> names.addAll(i.names()));
        String chinese = listed.name().zh();
        if (chinese.endsWith(BANK) && chinese.length() - BANK.length() >= BARE_LENGTH_MIN) {
            names.add(chinese.substring(0, chinese.length() - BANK.length()));
        }
        WellKnownNames.institutions().stream()
                .flatMap(i -> i.aliases().stream())
                .filter(alias -> chinese.startsWith(alias))
                .filter(alias ->
                        shortNameOf(institutions, alias).filter(listed::equals).isPresent())
                .forEach(names::add);
        names.removeIf(name -> name.length() < NAME_LENGTH_MIN);
        return List.copyOf(names);
    }

    private List<Listed> listedMerchants() {
        return jdbc.sql(
                        "select id, number, name_zh, name_en, aliases from payments.merchants order by created_at, id limit :max")
                .param("max", MERCHANTS_MAX)
                .query((row, _) ->
                        new Listed(
                                "m:" + row.getObject("id", UUID.class),
                                row.getString("number"),
                                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                                Arrays.asList((String[]) row.getArray("aliases").getArray()),
                                true,
                                false,
                                false))
                .list();
    }

    private static List<Entry> merchants(List<Listed> listed) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (var chain : WellKnownNames.chains()) {
            String first = chain.names().getFirst();
            entries.put("n:" + first, new Entry("n:" + first, chain.names()));
        }
        Map<String, List<Listed>> byName = new LinkedHashMap<>();
        listed.forEach(
                one -> byName.computeIfAbsent(one.name().zh(), _ -> new ArrayList<>()).add(one));
        byName.forEach((name, same) -> named(entries, name, same));
        chains(entries, byName);
        listed.forEach(one -> numbered(entries, one));
        return List.copyOf(entries.values());
    }

    /** Several merchants of one name are one entry: the name. */
    private static void named(Map<String, Entry> entries, String name, List<Listed> same) {
        Listed one = same.getFirst();
        String key = same.size() == 1 ? one.key() : "n:" + name;
        Set<String> names = new LinkedHashSet<>(List.of(name, one.name().en()));
        if (same.size() == 1) {
            names.addAll(one.aliases());
        }
        names.removeIf(other -> other.length() < NAME_LENGTH_MIN || isTakenByChain(entries, other));
        if (!names.isEmpty()) {
            entries.putIfAbsent(key, new Entry(key, List.copyOf(names)));
        }
    }

    /** A merchant's number (DE 42) means that merchant alone, also where many bear its name. */
    private static void numbered(Map<String, Entry> entries, Listed one) {
        if (one.number().length() < NUMBER_LENGTH_MIN) {
            return;
        }
        entries.merge(
                one.key(),
                new Entry(one.key(), List.of(one.number())),
                (named, number) ->
                        new Entry(
                                named.key(),
                                Stream.concat(named.names().stream(), number.names().stream())
                                        .toList()));
    }

    /** A chain's name means all its shops, even where one shop bears just that name. */
    private static boolean isTakenByChain(Map<String, Entry> entries, String name) {
        Entry chain = entries.get("n:" + name);
        return chain != null && WellKnownNames.containsIgnoringCase(chain.names(), name);
    }

    private static void chains(Map<String, Entry> entries, Map<String, List<Listed>> byName) {
        Map<String, Integer> branches = new LinkedHashMap<>();
        for (String name : byName.keySet()) {
            Matcher matcher = BRANCH.matcher(name);
            if (matcher.matches()) {
                branches.merge(matcher.group(1), 1, Integer::sum);
            }
        }
        branches.forEach((name, _) ->
                entries.putIfAbsent(
                        "n:" + name, new Entry("n:" + name, WellKnownNames.merchant(name))));
    }
}
