package io.feiqian.platform.storage;

import java.util.Optional;

/** A PostgreSQL that is up and may be used, and what to log in with. Closing stops ours only. */
public sealed interface Database extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

    Login login();

    /** For people: "embedded PostgreSQL 18 on port 15432". Names no password. */
    String description();

    /** Why it does not answer, where more is known than that it does not. */
    default Optional<DatabaseTrouble> trouble() {
        return Optional.empty();
    }

    @Override
    void close();

    /** Starts the embedded server in a home that is held, or checks the external one. */
    static Database open(Home home, StorageSettings settings) {
        return settings.databaseUrl() == null
                ? EmbeddedPostgres.start(home, settings.databasePort())
                : ExternalPostgres.open(settings.databaseUrl());
    }

    /** How to connect as the owner. */
    record Login(String url, String user, String password) {

        /** Unpooled connections as the owner: for migrations, backup and restore. */
        public javax.sql.DataSource dataSource() {
            var source = new org.postgresql.ds.PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            source.setConnectTimeout(10);
            source.setTcpKeepAlive(true);
            source.setApplicationName("feiqian");
            return source;
        }

        @Override
        public String toString() {
            return user + "@" + url;
        }
    }
}
