package io.feiqian.platform.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Opens the home, the keys and the database, migrates every schema, and only then hands out a data
 * source: so whatever depends on it finds its tables.
 */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StorageConfiguration.class);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final List<String> VARIABLES =
            List.of(
                    "FEIQIAN_HOME",
                    "FEIQIAN_DB_URL",
                    "FEIQIAN_DB_PORT",
                    "FEIQIAN_DB_CONNECTIONS",
                    "FEIQIAN_KEY_FILE",
                    "FEIQIAN_NEW_KEYS");

    @Bean
    @ConditionalOnMissingBean
    StorageSettings storageSettings(Environment environment) {
        Map<String, String> values = new HashMap<>();
        for (String name : VARIABLES) {
            String value = environment.getProperty(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return StorageSettings.of(values);
    }

    @Bean(destroyMethod = "close")
    Home home(StorageSettings settings) {
        return Home.hold(settings.home());
    }

    @Bean(destroyMethod = "close")
    Database database(Home home, StorageSettings settings) {
        Database database = Database.open(home, settings);
        LOG.info("Database: {}.", database.description());
        return database;
    }

    @Bean
    KeyMark keyMark(Database database, StorageSettings settings) {
        return new KeyMark(
                database.login().dataSource(), settings.keyFileOrDefault(), settings.newKeys());
    }

    /** Before the first migration, so that a start with the wrong keys changes nothing. */
    @Bean
    Keys keys(KeyMark mark) {
        return mark.open();
    }

    @Bean(destroyMethod = "close")
    HikariDataSource connectionPool(
            Database database,
            StorageSettings settings,
            List<ModuleSchema> schemas,
            KeyMark mark,
            Keys keys) {
        Migrations.run(database.login().dataSource(), schemas);
        mark.leave(keys);
        return Pools.open(database.login(), settings.connectionsMax());
    }

    /** The one that everybody uses; the pool behind it is no candidate for injection by type. */
    @Bean
    @org.springframework.context.annotation.Primary
    TenantDataSource dataSource(HikariDataSource connectionPool) {
        return new TenantDataSource(connectionPool);
    }

    @Bean
    DatabaseProbe databaseProbe(TenantDataSource dataSource, Database database) {
        return new DatabaseProbe(dataSource, database::trouble, PROBE_PATIENCE);
    }

    /** What a monitor reads at {@code /actuator/health}. */
    @Bean
    HealthIndicator databaseHealthIndicator(DatabaseProbe probe) {
        return () ->
                probe.trouble()
                        .map(trouble -> Health.down().withDetail("trouble", trouble).build())
                        .orElseGet(() -> Health.up().build());
    }

    @Bean(destroyMethod = "close")
    GroupCommit groupCommit(TenantDataSource dataSource) {
        return new GroupCommit(dataSource, GroupCommit.Limits.DEFAULT);
    }

    /** The settings of a pool that gives up in time when the database is away. */
    static final class Pools {

        private Pools() {}

        static HikariDataSource open(Database.Login login, int connectionsMax) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("database");
            config.setJdbcUrl(login.url());
            config.setUsername(login.user());
            config.setPassword(login.password());
            config.setMaximumPoolSize(connectionsMax);
            config.setMinimumIdle(Math.min(4, connectionsMax));
            config.setConnectionTimeout(5_000);
            config.setValidationTimeout(2_000);
            config.setIdleTimeout(60_000);
            config.setMaxLifetime(30 * 60_000L);
            config.setKeepaliveTime(60_000);
            config.addDataSourceProperty("ApplicationName", "feiqian");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("connectTimeout", "5");
            // A connection that hangs (a cut cable, a stopped server) is given up after this.
            config.addDataSourceProperty("socketTimeout", "120");
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            return new HikariDataSource(config);
        }
    }
}
