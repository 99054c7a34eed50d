package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.StandardEnvironment;

class SettingsGateTest {

    @Test
    void a_mistyped_section_stops_the_start_and_is_named() {
        assertThatThrownBy(() -> open("feiqian.paymets.iso8583.port"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("feiqian.paymets.iso8583.port")
                .hasMessageContaining("feiqian.payments.");
    }

    @Test
    void a_known_section_passes() {
        assertThatCode(() -> open("feiqian.model.url")).doesNotThrowAnyException();
    }

    private static void open(String key) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new OriginTrackedMapPropertySource(
                                "Config resource 'file [feiqian.yaml]'", Map.of(key, "x")));
        StaticApplicationContext context = new StaticApplicationContext();
        context.setEnvironment(environment);
        new SettingsGate().initialize(context);
    }
}
