package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Gazetteer.Entry;
import io.feiqian.payments.record.Places;
import io.feiqian.payments.record.Places.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Places that a question may name: cities, and regions for all their cities. Those that are known
 * count whether or not the record has a merchant there, so that such a question is answered with
 * "nothing" and not for everywhere.
 */
final class PlaceNames {

    private static final String REGION = "r:";
    private static final String CITY = "c:";

    private PlaceNames() {}

    /**
     * @param written cities as the record writes them
     */
    static List<Entry> entries(List<String> written) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (Place place : Places.all()) {
            named(names, CITY + place.city().zh(), place.city(), "市");
            names(names, CITY + place.city().zh()).add(place.key());
        }
        for (Place place : Places.all()) {
            Bilingual region = place.region();
            if (region != null && !names.containsKey(CITY + region.zh())) {
                named(names, REGION + region.zh(), region, "省");
            }
        }
        for (String city : written) {
            names(names, CITY + Places.city(city).zh()).add(city);
        }
        return names.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static void named(
            Map<String, Set<String>> names, String key, Bilingual name, String ending) {
        names(names, key).addAll(List.of(name.zh(), name.zh() + ending, name.en()));
    }

    private static Set<String> names(Map<String, Set<String>> names, String key) {
        return names.computeIfAbsent(key, _ -> new LinkedHashSet<>());
    }

    /** Whether a place means a city as the record writes it. */
    static boolean means(String place, String written) {
        return place.startsWith(REGION)
                ? REGION.concat(Places.region(written, null).zh()).equals(place)
                : CITY.concat(Places.city(written).zh()).equals(place);
    }

    static Bilingual label(String place) {
        String name = place.substring(place.indexOf(':') + 1);
        return place.startsWith(REGION)
                ? Places.all().stream()
                        .map(Place::region)
                        .filter(Objects::nonNull)
                        .filter(region -> region.zh().equals(name))
                        .findFirst()
                        .orElse(new Bilingual(name, name))
                : Places.city(name);
    }

    /** The banks that a city or a province gives its name to, which are no places: 青岛银行. */
    static Stream<Entry> banks() {
        Set<Bilingual> places = new LinkedHashSet<>();
        for (Place place : Places.all()) {
            Bilingual region = place.region();
            if (region != null) {
                places.add(place.city());
                places.add(region);
            }
        }
        List<Entry> banks = new ArrayList<>();
        for (Bilingual place : places) {
            String bank = place.zh() + "银行";
            banks.add(
                    new Entry(bank, List.of(bank, "Bank of " + place.en(), place.en() + " Bank")));
            String rural = place.zh() + "农商银行";
            banks.add(new Entry(rural, List.of(rural, place.zh() + "农商行")));
        }
        return banks.stream();
    }
}
