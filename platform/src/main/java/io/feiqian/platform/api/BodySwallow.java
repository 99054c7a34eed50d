package io.feiqian.platform.api;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Reads on, and throws away, what a caller still sends after a body was refused: while it is
 * sending it does not read, and a connection that is closed under it takes the answer along.
 * Bounded, so that nobody keeps a connection busy for ever.
 */
@Component
class BodySwallow implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    static final int BYTES_MAX = 64 * 1024 * 1024;

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(BYTES_MAX);
            }
        });
    }
}
