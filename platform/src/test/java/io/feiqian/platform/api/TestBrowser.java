package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What a browser remembers: the session's cookie and the CSRF token's. */
record TestBrowser(MockMvc mvc, @Nullable Cookie session, @Nullable Cookie csrf) {

    String get(String path, int status) throws Exception {
        return perform(mvc, with(MockMvcRequestBuilders.get(path)), status);
    }

    String send(String method, String path, String body, int status) throws Exception {
        MockHttpServletRequestBuilder request = request(method, path, body);
        if (csrf != null) {
            request.header("X-XSRF-TOKEN", csrf.getValue());
        }
        return perform(mvc, request, status);
    }

    String sendWithout(String method, String path, String body, int status) throws Exception {
        return perform(mvc, request(method, path, body), status);
    }

    /** The body of the answer, which must have this status. */
    static String perform(MockMvc mvc, MockHttpServletRequestBuilder request, int status)
            throws Exception {
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        String text = answer.getContentAsString();
        assertThat(answer.getStatus()).as(text).isEqualTo(status);
        return text;
    }

    private MockHttpServletRequestBuilder request(String method, String path, String body) {
        return with(
                MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request) {
        if (session != null) {
            request.cookie(session);
        }
        if (csrf != null) {
            request.cookie(csrf);
        }
        return request;
    }
}
