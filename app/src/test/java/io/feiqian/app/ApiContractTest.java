package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    /** As each controller is held to by {@link SentTextsTest}; here the mapper that is shipped. */
    @Test
    void words_with_a_card_number_are_masked_as_they_come_in() {
        JsonNode made =
                app.post(
                        "/api/v1/users",
                        Map.of(
                                "name", "li.wei",
                                "displayName", "李伟 4111111111111111",
                                "roles", List.of("auditor")));

        assertThat(made.toString()).contains("李伟 card_").doesNotContain("4111111111111111");
    }
}
