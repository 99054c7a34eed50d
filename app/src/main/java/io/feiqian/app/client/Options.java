package io.feiqian.app.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of one command: {@code --name value}, {@code --flag}, and what stands alone. */
record Options(Map<String, String> values, Set<String> flags, List<String> positional) {

    static Options parse(List<String> arguments, List<String> named, List<String> flagNames) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        List<String> positional = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.startsWith("--") ? argument.substring(2) : "";
            if (name.isEmpty()) {
                positional.add(argument);
            } else if (flagNames.contains(name)) {
                flags.add(name);
            } else if (named.contains(name) && i + 1 < arguments.size()) {
                values.put(name, arguments.get(++i));
            } else {
                throw ClientFailure.usage(
                        (named.contains(name) ? "no value stands behind " : "unknown option ")
                                + argument
                                + ". "
                                + known(named, flagNames));
            }
        }
        return new Options(values, flags, positional);
    }

    private static String known(List<String> named, List<String> flagNames) {
        String known =
                Stream.of(named, flagNames)
                        .flatMap(List::stream)
                        .map("--"::concat)
                        .collect(Collectors.joining(" "));
        return known.isEmpty() ? "There are none." : "Known: " + known;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The option as a number, or the default; anything else than a number is a usage error. */
    double number(String name, double otherwise) {
        Optional<String> given = value(name);
        try {
            return given.map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw ClientFailure.usage("--%s is no number: %s".formatted(name, given.orElse("")));
        }
    }

    /** The option as a whole number, or the default; anything else is a usage error. */
    long wholeNumber(String name, long otherwise) {
        Optional<String> given = value(name);
        try {
            return given.map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw ClientFailure.usage(
                    "--%s is no whole number, or too large: %s".formatted(name, given.orElse("")));
        }
    }

    String required(String name) {
        return value(name).orElseThrow(() -> ClientFailure.usage("--" + name + " is missing"));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    String onlyPositional(String otherwise) {
        if (positional.size() != 1) {
            throw ClientFailure.usage(otherwise);
        }
        return positional.getFirst();
    }
}
