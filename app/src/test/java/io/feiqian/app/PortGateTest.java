package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class PortGateTest {

    private static final String ISO = "feiqian.payments.iso8583.";

    @Test
    void free_ports_pass() {
        assertThatCode(() -> start(Map.of("server.port", 0, ISO + "port", 0)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_taken_port_is_refused_by_name_whichever_it_is() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> start(Map.of("server.port", taken, ISO + "port", 0)))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("FEIQIAN_PORT (" + taken);
            assertThatThrownBy(() -> start(Map.of("server.port", 0, ISO + "port", taken)))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining(ISO + "port (" + taken);
            assertThatCode(() ->
                            start(
                                    Map.of(
                                            "server.port",
                                            0,
                                            ISO + "port",
                                            taken,
                                            ISO + "enabled",
                                            false)))
                    .doesNotThrowAnyException();
        }
    }

    private static void start(Map<String, Object> settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", settings));
        new PortGate().initialize(context);
    }
}
