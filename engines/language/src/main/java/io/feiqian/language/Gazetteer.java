package io.feiqian.language;

import java.util.List;

/** A list of names that sentences may mention: institutions, merchants, terminals. */
public record Gazetteer(String name, List<Entry> entries) {

    public Gazetteer {
        entries = List.copyOf(entries);
    }

    /** A key with every way people write it, the usual first: 工商银行, 工行, ICBC. */
    public record Entry(String key, List<String> names) {
        public Entry {
            names = List.copyOf(names);
        }
    }
}
