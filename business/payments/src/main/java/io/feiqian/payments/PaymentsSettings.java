package io.feiqian.payments;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.retention.RetentionSettings;
import io.feiqian.payments.streams.KafkaSettings;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the record.
 *
 * @param mappings the operator's own mappings; relative to the home
 * @param importFolders where files may be imported from; empty: anywhere this process can read
 * @param uploadMax the longest file that may be sent for an import
 * @param exports where exports are written; relative to the home
 * @param exportDailyAt when the network is exported each day, in the zone of the data at hand
 */
@ConfigurationProperties(prefix = "feiqian.payments", ignoreUnknownFields = false)
public record PaymentsSettings(
        @DefaultValue Iso8583 iso8583,
        @DefaultValue("mappings") Path mappings,
        @DefaultValue List<Path> importFolders,
        @DefaultValue("2GB") DataSize uploadMax,
        @DefaultValue("exports") Path exports,
        @Nullable LocalTime exportDailyAt,
        @DefaultValue KafkaSettings kafka,
        @DefaultValue RetentionSettings retention) {

    public PaymentsSettings {
        importFolders = List.copyOf(importFolders);
        Path archive = retention.folder().normalize();
        if (archive.startsWith(exports.normalize()) || exports.normalize().startsWith(archive)) {
            throw new InvalidValue(
                    "feiqian.payments.retention.folder",
                    archive,
                    "lies in the folder of the exports, or around it",
                    "Give the archive a folder of its own: an export removes what it does not name.");
        }
    }

    /**
     * The switch's door.
     *
     * @param port 0 takes a free one
     * @param bind an address of this machine; this machine only, until told otherwise
     * @param allow networks that may connect: "10.1.0.0/16"
     * @param keyStore a PKCS 12 file with the server's certificate; turns TLS on
     * @param clientCertificate whether a switch must show a certificate that the key store trusts
     */
    public record Iso8583(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("8583") int port,
            @DefaultValue("127.0.0.1") String bind,
            @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> allow,
            @Nullable Path keyStore,
            @DefaultValue("") String keyStorePassword,
            @DefaultValue("false") boolean clientCertificate) {

        public Iso8583 {
            allow = List.copyOf(allow);
            if (port < 0 || port > 65_535) {
                throw new InvalidValue(
                        "feiqian.payments.iso8583.port", port, "is no port", "Maybe 8583.");
            }
        }

        @Override
        public String toString() {
            return "Iso8583[" + bind + ":" + port + (keyStore == null ? "]" : ", TLS]");
        }
    }
}
