package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class ConsolePagesTest {

    private AnnotationConfigWebApplicationContext context;
    private MockMvc mvc;

    @BeforeEach
    void open() {
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Web.class);
        context.refresh();
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void answers_the_address_of_a_page_with_the_console() throws Exception {
        for (String page : new String[] {"/runs/123", "/settings/api-keys", "/nowhere"}) {
            MockHttpServletResponse answer = get(page);
            assertThat(answer.getStatus()).as(page).isEqualTo(200);
            assertThat(answer.getContentAsString()).contains("the console");
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-cache");
        }
    }

    @Test
    void lets_a_browser_keep_files_that_never_change() throws Exception {
        MockHttpServletResponse answer = get("/assets/index-abc.js");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).contains("immutable");
    }

    @Test
    void takes_no_missing_file_and_no_unknown_door_for_a_page() throws Exception {
        for (String path :
                new String[] {
                    "/assets/gone", "/logo.svg", "/api/v1/nothing", "/actuator/env", "/a/../b.txt"
                }) {
            assertThat(get(path).getStatus()).as(path).isEqualTo(404);
        }
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(ConsolePages.class)
    static class Web {}
}
