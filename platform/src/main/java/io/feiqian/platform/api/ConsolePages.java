package io.feiqian.platform.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The console's files. An address of one of its pages ({@code /runs/123}) is answered with {@code
 * index.html}, since the page itself is chosen in the browser.
 */
@Configuration(proxyBeanMethods = false)
class ConsolePages implements WebMvcConfigurer {

    private static final String FILES = "classpath:/META-INF/resources/";
    private static final List<String> NOT_PAGES = List.of("api/", "actuator/", "assets/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Their names hold a digest of their content, so they never change.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
        // Without the chain's cache: its keys would be whatever strangers ask for.
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }

    private static final class PageResolver extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location)
                throws IOException {
            Resource file = super.getResource(path, location);
            return file == null && isPage(path) ? super.getResource("index.html", location) : file;
        }

        private static boolean isPage(String path) {
            return NOT_PAGES.stream().noneMatch(path::startsWith)
                    && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
        }
    }
}
