package io.feiqian.platform.api;

import io.feiqian.kernel.Visible;
import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.guardrails.Verbatim;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one door by which a person's words come in: every string of a JSON request is masked and
 * without {@linkplain Visible unseen} characters before a controller has it, so before it is
 * stored, logged, digested or sent. A field is left out by {@link Verbatim} only, so a new field of
 * prose cannot be forgotten.
 */
public final class SentTexts extends SimpleModule {

    public SentTexts(Masking masking) {
        super("sent-texts");
        addDeserializer(String.class, new Words(masking));
    }

    /** What is sent beside JSON, such as the name of a file. */
    public static String name(Masking masking, @Nullable String name) {
        return name == null ? "" : masking.mask(Visible.name(name)).text();
    }

    private static final class Words extends StdScalarDeserializer<String> {

        private final transient Masking masking;

        Words(Masking masking) {
            super(String.class);
            this.masking = masking;
        }

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
            String sent = StringDeserializer.instance.deserialize(json, context);
            if (sent == null) {
                return null;
            }
            // A NUL is left for its own refusal, which names it.
            return masking.mask(sent.indexOf('\0') < 0 ? Visible.text(sent) : sent).text();
        }

        @Override
        public ValueDeserializer<?> createContextual(
                DeserializationContext context, @Nullable BeanProperty property) {
            return property != null && property.getAnnotation(Verbatim.class) != null
                    ? StringDeserializer.instance
                    : this;
        }
    }
}
