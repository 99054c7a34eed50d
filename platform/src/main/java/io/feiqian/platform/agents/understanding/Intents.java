package io.feiqian.platform.agents.understanding;

import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import io.feiqian.language.Ranking;
import io.feiqian.language.intent.IntentTrainer;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What sentences mean in this installation: one classifier over the examples of every agent and its
 * tools, and of the wish for a person. Trained when the catalogue is made; a sentence that the
 * router has ranked is remembered, because the reasoner asks for it again at once.
 */
public final class Intents {

    /** The label of the wish for a person. */
    public static final String PERSON = "person";

    private static final String AGENT_PREFIX = "agent:";
    private static final int REMEMBERED_MAX = 256;

    private final IntentModel model;
    private final Map<String, Ranking> remembered =
            new LinkedHashMap<>(REMEMBERED_MAX, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Ranking> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    /** Trains at once; the trainer may keep its model, so that a second start is quick. */
    public Intents(AgentCatalogue catalogue, Function<List<Labelled>, IntentModel> trainer) {
        this.model = trainer.apply(examples(catalogue));
    }

    public Ranking rank(String text) {
        synchronized (remembered) {
            Ranking known = remembered.get(text);
            if (known != null) {
                return known;
            }
        }
        // Outside the lock: embedding a sentence takes milliseconds, and two threads that rank the
        // same one get the same ranking.
        Ranking ranking = model.rank(text);
        synchronized (remembered) {
            remembered.put(text, ranking);
        }
        return ranking;
    }

    /** The label of an agent's own examples, those beyond its tools'. */
    static String labelOf(Agent agent) {
        return AGENT_PREFIX + agent.name();
    }

    private static List<Labelled> examples(AgentCatalogue catalogue) {
        Set<Labelled> all = new LinkedHashSet<>();
        for (Agent agent : catalogue.agents()) {
            for (ToolSpec tool : catalogue.tools(agent)) {
                for (ToolSpec.Example example : tool.examples()) {
                    all.add(new Labelled(example.text(), tool.name()));
                }
            }
            for (ToolSpec.Example example : agent.examples()) {
                all.add(new Labelled(example.text(), labelOf(agent)));
            }
            for (ToolSpec.Example example : agent.elsewhere()) {
                all.add(new Labelled(example.text(), IntentTrainer.NONE));
            }
        }
        all.addAll(PersonWishes.EXAMPLES);
        return new ArrayList<>(all);
    }
}
