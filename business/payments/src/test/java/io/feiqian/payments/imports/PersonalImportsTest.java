package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.Starter;
import io.feiqian.platform.access.PersonalRecords.Person;
import io.feiqian.platform.storage.GroupCommit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who is forgotten stands on no import any more; what they imported stays. */
class PersonalImportsTest {

    private static final UUID ZHANG = new UUID(7, 1);
    private static final UUID LI = new UUID(7, 2);

    @TempDir Path folder;

    @Test
    void the_name_of_an_erased_person_is_gone_from_their_imports_and_from_no_other()
            throws Exception {
        ShortMapping.write(folder);
        try (RecordRoom room = new RecordRoom();
                Imports imports = room.imports(folder)) {
            UUID hers = started(imports, "one", new Person(LI, "lina", ""));
            UUID his = started(imports, "two", new Person(ZHANG, "zhangwei", ""));

            var erased =
                    GroupCommit.work(connection ->
                            new PersonalImports()
                                    .erase(
                                            connection,
                                            new Person(ZHANG, "zhangwei", "erased-7001")));
            room.commits.commit(erased);

            assertThat(erased.result()).isEqualTo(1);
            assertThat(imports.job(his).orElseThrow().startedByName()).isEqualTo("erased-7001");
            assertThat(imports.job(hers).orElseThrow().startedByName()).isEqualTo("lina");
            assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(2);
            assertThat(room.number(everywhere())).isZero();
        }
    }

    private UUID started(Imports imports, String name, Person person) throws Exception {
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, ShortMapping.HEADER + name + ",2026-03-01 12:00:00,1.00\n");
        Starter starter = new Starter(person.id(), person.name());
        UUID id = imports.start(file, ShortMapping.NAME, starter).id();
        imports.await(id);
        return id;
    }

    /** How many rows of the whole schema name him. */
    private static String everywhere() {
        return """
        select coalesce(sum((xpath('/row/n/text()', query_to_xml(format(
                 'select count(*) as n from payments.%I t where t::text like %L', table_name, '%zhangwei%'),
               false, true, '')))[1]::text::bigint), 0)
          from information_schema.tables where table_schema = 'payments' and table_type = 'BASE TABLE'\
        """;
    }
}
