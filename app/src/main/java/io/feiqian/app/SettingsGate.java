package io.feiqian.app;

import io.feiqian.kernel.InvalidValue;
import java.util.List;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

/**
 * Refuses a settings file with a key outside the known sections, by name: a mistyped key that is
 * silently ignored is a setting that somebody believes in. Within a section the module's own
 * settings record refuses what it does not know.
 */
final class SettingsGate implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> SECTIONS =
            List.of(
                    "feiqian.model.",
                    "feiqian.tools.",
                    "feiqian.agents.",
                    "feiqian.payments.",
                    "server.",
                    "logging.",
                    "management.");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            if (source instanceof OriginTrackedMapPropertySource file
                    && source.getName().contains("feiqian.yaml")) {
                for (String key : file.getPropertyNames()) {
                    requireKnown(key);
                }
            }
        }
    }

    private static void requireKnown(String key) {
        if (SECTIONS.stream().noneMatch(key::startsWith)) {
            throw new InvalidValue(
                    "feiqian.yaml",
                    key,
                    "is not a known setting",
                    "Known sections: " + String.join(" ", SECTIONS) + " (docs/guides/settings.md)");
        }
    }
}
