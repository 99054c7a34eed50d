package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names of institutions and chains that people say whether or not the record has them: so that a
 * bank without a transaction is understood, and answered with "nothing", not mistaken for no
 * filter.
 */
final class WellKnownNames {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Institution> INSTITUTIONS = read("institutions", Institution.class);
    private static final List<Chain> CHAINS = read("merchants", Chain.class);

    private WellKnownNames() {}

    /** A bank or an acquirer with its code in DE 32 and DE 100. */
    record Institution(
            String code,
            String nameZh,
            String nameEn,
            List<String> aliases,
            boolean issuer,
            boolean acquirer) {

        List<String> names() {
            return Stream.concat(Stream.of(nameZh, nameEn), aliases.stream()).distinct().toList();
        }

        /** The same one without the short names that another institution has. */
        Institution without(Predicate<String> taken) {
            List<String> left = aliases.stream().filter(taken.negate()).toList();
            return new Institution(code, nameZh, nameEn, left, issuer, acquirer);
        }

        /** The same one under its name instead of its code: where the code is another bank's. */
        Institution withoutCode() {
            return new Institution(nameZh, nameZh, nameEn, aliases, issuer, acquirer);
        }
    }

    /** A chain's names, the usual first. */
    record Chain(List<String> names) {}

    static List<Institution> institutions() {
        return INSTITUTIONS;
    }

    static List<Chain> chains() {
        return CHAINS;
    }

    /** The name of the institution of this code, or of this very name; else what was given. */
    static Bilingual institution(String code) {
        return INSTITUTIONS.stream()
                .filter(institution ->
                        institution.code().equals(code) || institution.nameZh().equals(code))
                .findFirst()
                .map(institution -> new Bilingual(institution.nameZh(), institution.nameEn()))
                .orElseGet(() -> new Bilingual(code, code));
    }

    /** Every way to write a merchant's name, itself first. */
    static List<String> merchant(String name) {
        return Stream.concat(
                        Stream.of(name),
                        CHAINS.stream()
                                .filter(chain -> containsIgnoringCase(chain.names(), name))
                                .flatMap(chain -> chain.names().stream()))
                .distinct()
                .toList();
    }

    static boolean containsIgnoringCase(List<String> names, String name) {
        return names.stream()
                .anyMatch(other ->
                        other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }

    private static <T> List<T> read(String file, Class<T> type) {
        String path = "/gazetteers/payments/" + file + ".jsonl";
        try (InputStream in = WellKnownNames.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> JSON.readValue(line, type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read.", e);
        }
    }
}
