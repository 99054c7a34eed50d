package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.RunEvent.Alternative;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome.Choice;
import java.util.List;

/** Where a message goes, and why. */
public sealed interface Route {

    /** To this agent's desk. */
    record To(
            Agent agent,
            double certainty,
            double margin,
            List<String> because,
            List<Alternative> alternatives)
            implements Route {
        public To {
            because = List.copyOf(because);
            alternatives = List.copyOf(alternatives);
        }
    }

    /** Two desks are too close to tell; the person is asked. */
    record Between(Bilingual question, List<Choice> agents) implements Route {
        public Between {
            agents = List.copyOf(agents);
        }
    }

    /** No agent does this. */
    record Nowhere(Bilingual reason, List<Choice> nearest) implements Route {
        public Nowhere {
            nearest = List.copyOf(nearest);
        }
    }

    /** No more than a courtesy: said at once, by nobody's desk. */
    record Told(Rendering rendering) implements Route {}

    /** The person wants a person. */
    record ToPerson(Bilingual reason) implements Route {}
}
