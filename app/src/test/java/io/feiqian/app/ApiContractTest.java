package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The running application keeps the committed contract, from which the console's types are made.
 */
@Tag("slow")
class ApiContractTest {

    private static RunningApp app;
    private static OpenApi contract;
    private static OpenApi running;

    @BeforeAll
    static void read() throws IOException {
        app = RunningApp.start();
        contract = OpenApi.parse(Files.readString(Path.of("../console/openapi.yaml")));
        running = OpenApi.parse(app.get("/api/v1/openapi").toString());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void every_operation_of_the_contract_is_there_and_no_other() {
        assertThat(running.operations().keySet())
                .containsExactlyInAnyOrderElementsOf(contract.operations().keySet());
    }

    @Test
    void every_answer_has_the_properties_of_the_contract() {
        Map<String, Map<String, Object>> there = running.operations();
        Set<String> missing = new TreeSet<>();
        contract.operations()
                .forEach((name, operation) -> {
                    Set<String> promised = contract.answerProperties(operation);
                    promised.removeAll(
                            running.answerProperties(there.getOrDefault(name, Map.of())));
                    promised.forEach(property -> missing.add(name + " → " + property));
                });
        if (!missing.isEmpty()) {
            fail("the running application lacks:\n" + String.join("\n", missing));
        }
    }

    @Test
    void every_request_takes_the_properties_of_the_contract() {
        Map<String, Map<String, Object>> there = running.operations();
        Set<String> missing = new TreeSet<>();
        contract.operations()
                .forEach((name, operation) -> {
                    Set<String> promised = contract.requestProperties(operation);
                    promised.removeAll(
                            running.requestProperties(there.getOrDefault(name, Map.of())));
                    promised.forEach(property -> missing.add(name + " → " + property));
                });
        if (!missing.isEmpty()) {
            fail("the running application does not take:\n" + String.join("\n", missing));
        }
    }
}
