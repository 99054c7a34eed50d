package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cities as messages (DE 43) and reference files write them, in both languages, and the region that
 * each is in: a province in China, a country elsewhere.
 */
public final class Places {

    private static final String FILE = "/payments/reference/cities.tsv";
    private static final Bilingual UNKNOWN = new Bilingual("未知", "Unknown");
    private static final List<Place> ALL = read();
    private static final Map<String, Place> CITIES = byName(ALL);

    /** Those that reference files name and the module does not know; replaced as a whole. */
    private static volatile Map<String, Place> named = Map.of();

    private Places() {}

    /**
     * A city that is known.
     *
     * @param key as {@link #key} makes it of the name in messages
     * @param region its province, or null for a city that is in none
     */
    public record Place(String key, Bilingual city, @Nullable Bilingual region) {}

    /** All that are known. */
    public static List<Place> all() {
        return ALL;
    }

    /** What the operator's reference files call cities; the module's own names come before them. */
    static void take(Collection<Bilingual> cities) {
        named = byName(cities.stream().map(city -> new Place(key(city.en()), city, null)).toList());
    }

    public static Bilingual city(String name) {
        if (name.isBlank()) {
            return UNKNOWN;
        }
        String key = key(name);
        Place known = CITIES.getOrDefault(key, named.get(key));
        return known == null ? new Bilingual(name, name) : known.city();
    }

    /** As {@link #city}; null for one that nobody named. */
    public static @Nullable Bilingual name(@Nullable String city) {
        return city == null || city.isBlank() ? null : city(city);
    }

    /** How a merchant's city may be written that somebody calls so; none for no city. */
    public static Set<String> spellings(@Nullable String city) {
        if (city == null || city.isBlank()) {
            return Set.of();
        }
        Bilingual known = city(city);
        return new TreeSet<>(
                List.of(city, known.zh(), known.en(), known.en().toUpperCase(Locale.ROOT)));
    }

    /**
     * @param country ISO 3166 alpha-2; a known city's province is trusted before it
     */
    public static Bilingual region(String city, @Nullable String country) {
        Place known = CITIES.get(key(city));
        Bilingual province = known == null ? null : known.region();
        if (province != null) {
            return province;
        }
        if (country == null || !country.matches("[A-Za-z]{2}")) {
            return UNKNOWN;
        }
        Locale its = Locale.of("", country);
        return new Bilingual(
                its.getDisplayCountry(Locale.SIMPLIFIED_CHINESE),
                its.getDisplayCountry(Locale.ENGLISH));
    }

    /** "XI'AN", "Xian" and "Xi an" are one, 西安市 and 西安 as well. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\P{L}|市$", "");
    }

    private static Map<String, Place> byName(List<Place> places) {
        Map<String, Place> cities = new HashMap<>();
        for (Place place : places) {
            cities.put(place.key(), place);
            cities.put(key(place.city().zh()), place);
        }
        return cities;
    }

    private static List<Place> read() {
        try (var in = Objects.requireNonNull(Places.class.getResourceAsStream(FILE), FILE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Places::place).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The cities in " + FILE + " cannot be read.", e);
        }
    }

    private static Place place(String line) {
        List<String> part = List.of(line.split("\t", -1));
        Bilingual region = part.get(3).isEmpty() ? null : new Bilingual(part.get(3), part.get(4));
        return new Place(part.getFirst(), new Bilingual(part.get(1), part.get(2)), region);
    }
}
