package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ErrorsControllerTest {

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new ErrorsController()).build();

    private String error(int status) throws Exception {
        return TestBrowser.perform(
                mvc,
                MockMvcRequestBuilders.get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/assets/gone.js"),
                status);
    }

    @Test
    void a_path_that_is_not_there_has_a_type_like_every_problem() throws Exception {
        assertThat(error(404))
                .contains("\"type\":\"/problems/not-found\"", "\"instance\":\"/assets/gone.js\"");
        assertThat(error(400)).contains("\"type\":\"/problems/http-400\"", "\"status\":400");
    }
}
