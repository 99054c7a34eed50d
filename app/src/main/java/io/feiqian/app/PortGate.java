package io.feiqian.app;

import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Refuses a port that another program has before the database is made and migrated: a start that
 * cannot end well ends at once.
 */
final class PortGate implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        requireFree(environment, "server.port", "server.address", "FEIQIAN_PORT");
        if (environment.getProperty("feiqian.payments.iso8583.enabled", Boolean.class, true)) {
            requireFree(
                    environment,
                    "feiqian.payments.iso8583.port",
                    "feiqian.payments.iso8583.bind",
                    "feiqian.payments.iso8583.port");
        }
    }

    private static void requireFree(
            Environment environment, String portKey, String addressKey, String named) {
        int port = environment.getProperty(portKey, Integer.class, 0);
        String address = environment.getProperty(addressKey, "127.0.0.1");
        try (ServerSocket socket = new ServerSocket()) {
            // As the server itself will do: what only waits for its time to be over is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new InvalidValue(
                    named,
                    port,
                    "cannot be listened on at " + address + ": " + e.getMessage(),
                    "Another program has it (maybe Feiqian itself: ./feiqian status), or this machine has no such address. Choose another.");
        }
    }
}
