package io.feiqian.payments.iso;

import io.feiqian.payments.PaymentsSettings;
import io.feiqian.wire.iso8583.AllowList;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoServer;
import io.feiqian.wire.iso8583.IsoServerMetrics;
import io.feiqian.wire.iso8583.IsoServerSettings;
import io.feiqian.wire.iso8583.Timeouts;
import io.feiqian.wire.iso8583.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Opens the switch's door when everything else stands, and closes it first. */
public final class IsoListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IsoListener.class);

    private final PaymentsSettings.Iso8583 settings;
    private final IsoDoor door;
    private @Nullable IsoServer server;

    public IsoListener(PaymentsSettings.Iso8583 settings, IsoDoor door) {
        this.settings = settings;
        this.door = door;
    }

    @Override
    public synchronized void start() {
        try {
            server =
                    IsoServer.start(
                            new IsoServerSettings(
                                    InetAddress.getByName(settings.bind()),
                                    settings.port(),
                                    Dialect.RECORD,
                                    new AllowList(settings.allow()),
                                    tls(),
                                    IsoServerSettings.Limits.STANDARD,
                                    Timeouts.STANDARD),
                            door);
            LOG.info("ISO 8583 listens on {}:{}.", settings.bind(), server.port());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "ISO 8583 cannot listen on %s:%d (%s). Maybe another instance does; set feiqian.payments.iso8583.port."
                            .formatted(settings.bind(), settings.port(), e.getMessage()),
                    e);
        }
    }

    /** The port that is listened on; -1 while it is closed. */
    public synchronized int port() {
        return server == null ? -1 : server.port();
    }

    /** What the door has counted since it was last opened; zeros while it is closed. */
    public synchronized IsoServerMetrics metrics() {
        return server == null ? IsoServerMetrics.NONE : server.metrics();
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    private @Nullable Tls tls() throws IOException {
        Path file = settings.keyStore();
        if (file == null) {
            return null;
        }
        char[] password = settings.keyStorePassword().toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new Tls(context, settings.clientCertificate());
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "the key store " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
