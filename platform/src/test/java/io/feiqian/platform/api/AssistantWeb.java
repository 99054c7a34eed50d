package io.feiqian.platform.api;

import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.runs.Office;
import io.feiqian.platform.agents.runs.RunReports;
import io.feiqian.platform.agents.runs.RunRoom;
import io.feiqian.platform.agents.runs.Runs;
import io.feiqian.platform.memory.Threads;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * The assistant's part of the API in the servlet container that ships, over an {@link Office}. Who
 * calls is its clerk; how one signs in is {@link AccessApiTest}'s business.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@Import({
    BodyLimit.class,
    BodySwallow.class,
    TraceIdFilter.class,
    ProblemAdvice.class,
    AssistantController.class,
    RunEventsController.class
})
class AssistantWeb {

    static AnnotationConfigServletWebServerApplicationContext serve(Office office, RunRoom room) {
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "server.port",
                                        0,
                                        "server.address",
                                        "127.0.0.1",
                                        "server.compression.enabled",
                                        true,
                                        "spring.threads.virtual.enabled",
                                        true)));
        context.registerBean(
                Runs.class, room::runs, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Outages.class, () -> AccessWeb.NO_OUTAGE);
        context.registerBean(RunReports.class, () -> Office.reports(room));
        context.registerBean(Threads.class, office::threads);
        context.register(AssistantWeb.class);
        context.refresh();
        return context;
    }

    @Bean
    Filter clerk() {
        return (request, response, chain) ->
                Callers.run(
                        Office.clerk(),
                        () -> {
                            try {
                                chain.doFilter(request, response);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            } catch (ServletException e) {
                                throw new IllegalStateException(e);
                            }
                        });
    }
}
