package io.feiqian.app;

import io.feiqian.app.client.Client;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/**
 * Starts Feiqian. {@code serve} runs the server, {@code client …} is the command line of a running
 * one, {@code restore FILE} fills an empty home.
 */
@Modulithic(
        systemName = "Feiqian",
        additionalPackages = {"io.feiqian.platform", "io.feiqian.payments"})
@SpringBootApplication(scanBasePackages = "io.feiqian")
public class Feiqian {

    public static void main(String[] args) throws Exception {
        String command = args.length == 0 ? "serve" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (command) {
            case "serve" -> serve(rest);
            case "restore" -> System.exit(RestoreCommand.run(List.of(rest)));
            case "client" -> System.exit(Client.run(rest));
            default -> {
                System.err.println(
                        "feiqian: unknown command '"
                                + command
                                + "'. Maybe serve, client or restore.");
                System.exit(2);
            }
        }
    }

    private static void serve(String[] args) {
        try {
            HomeFiles home = HomeFiles.ofEnvironment();
            home.prepare();
            SpringApplication application = new SpringApplication(Feiqian.class);
            application.addInitializers(new SettingsGate(), new PortGate());
            application.setDefaultProperties(home.defaultProperties());
            ConfigurableApplicationContext context = application.run(args);
            context.getBean(Announcement.class).ready();
        } catch (RuntimeException e) {
            System.err.println("feiqian: not started. " + StartFailure.explain(e));
            System.exit(1);
        }
    }
}
