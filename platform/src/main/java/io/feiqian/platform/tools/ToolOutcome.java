package io.feiqian.platform.tools;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import java.util.List;

/** What came out of a tool. Every form can be shown to a person without a language model. */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
public sealed interface ToolOutcome {

    /**
     * Facts: a record (as JSON), its evidence, and a rendering in both languages.
     *
     * @param recordJson the typed record, serialised by the tool's module
     */
    record Result(String recordJson, List<Evidence> evidence, Rendering rendering)
            implements ToolOutcome {
        public Result {
            evidence = List.copyOf(evidence);
        }
    }

    /** Looked, and there is nothing. The evidence shows where it looked. */
    record Nothing(List<Evidence> evidence, Rendering rendering) implements ToolOutcome {
        public Nothing {
            evidence = List.copyOf(evidence);
        }
    }

    /** Several things fit; the person must choose. */
    record Choose(String slot, Bilingual question, List<Choice> choices) implements ToolOutcome {
        public Choose {
            choices = List.copyOf(choices);
        }
    }

    /** Will not be done, by a rule of the business. */
    record Refused(Bilingual reason) implements ToolOutcome {}

    /** One thing to choose: the slot's value and how it reads. */
    record Choice(String value, Bilingual label) {}
}
