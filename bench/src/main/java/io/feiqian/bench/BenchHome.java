package io.feiqian.bench;

import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.EmbeddedPostgres;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home of one bench: an embedded PostgreSQL with some schemas, gone when the bench is over. */
final class BenchHome implements AutoCloseable {

    private final Home home;
    private final EmbeddedPostgres postgres;

    private BenchHome(Home home, EmbeddedPostgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    static BenchHome open(List<ModuleSchema> schemas) throws IOException {
        Home home = Home.hold(Files.createTempDirectory("feiqian-bench"));
        BenchHome opened = new BenchHome(home, EmbeddedPostgres.start(home, 0));
        Migrations.run(opened.postgres.login().dataSource(), schemas);
        return opened;
    }

    Path folder() {
        return home.folder();
    }

    Database.Login login() {
        return postgres.login();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        home.close();
        delete(home.folder());
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
