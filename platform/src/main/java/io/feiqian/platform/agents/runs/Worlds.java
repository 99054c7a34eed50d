package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Gazetteer;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.BusinessClock;
import io.feiqian.platform.agents.GazetteerSource;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at the data for a run: its clock, and of all the names that the caller may see those that
 * the sentence may mean. Only these are kept with the run, so that a replay reads the same sentence
 * against the same names however many merchants there are by then.
 */
public final class Worlds {

    private static final int NAMES_MAX = 100;

    private final BusinessClock clock;
    private final List<GazetteerSource> sources;

    public Worlds(BusinessClock clock, List<GazetteerSource> sources) {
        this.clock = clock;
        this.sources = List.copyOf(sources);
    }

    BusinessTime time() {
        return clock.time();
    }

    Note.World look(RunInput input) {
        Turn.OpenQuestion open = input.open();
        String text = open == null ? input.meant() : input.meant() + "\n" + open.wish();
        return new Note.World(clock.time(), gazetteers(input.caller(), text), new TreeMap<>());
    }

    /** Every gazetteer cut to the names that share something with the text. */
    public List<Gazetteer> gazetteers(Caller caller, String text) {
        Set<String> pairs = pairs(text);
        return sources.stream()
                .map(source -> Scopes.call(caller.scope(), () -> source.gazetteer(caller)))
                .map(gazetteer -> cut(gazetteer, pairs))
                .toList();
    }

    /** What a run is pinned to. */
    static SortedMap<String, Integer> versions(Agent agent, AgentCatalogue agents) {
        SortedMap<String, Integer> versions = new TreeMap<>();
        versions.put(agent.name(), agent.version());
        for (ToolSpec tool : agents.tools(agent)) {
            versions.put(tool.name(), tool.version());
        }
        return versions;
    }

    private static Gazetteer cut(Gazetteer gazetteer, Set<String> pairs) {
        List<Near> near = new ArrayList<>();
        for (Gazetteer.Entry entry : gazetteer.entries()) {
            double share =
                    entry.names().stream().mapToDouble(name -> share(name, pairs)).max().orElse(0);
            if (share > 0) {
                near.add(new Near(entry, share));
            }
        }
        near.sort(
                Comparator.comparingDouble(Near::share)
                        .reversed()
                        .thenComparing(n -> n.entry().key()));
        return new Gazetteer(
                gazetteer.name(), near.stream().limit(NAMES_MAX).map(Near::entry).toList());
    }

    /** How much of a name stands in the text, by pairs of characters; survives a typo. */
    private static double share(String name, Set<String> pairs) {
        Set<String> own = pairs(name);
        if (own.isEmpty()) {
            return 0;
        }
        long shared = own.stream().filter(pairs::contains).count();
        return (double) shared / own.size();
    }

    private static Set<String> pairs(String text) {
        String plain =
                java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", "");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }

    private record Near(Gazetteer.Entry entry, double share) {}
}
