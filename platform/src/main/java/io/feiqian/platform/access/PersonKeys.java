package io.feiqian.platform.access;

import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One key a person, sealed with a data key. What is about a person in the log lies under it, so
 * that erasing the person is deleting one row. An erased person gets no new key.
 */
final class PersonKeys {

    private final JdbcClient jdbc;
    private final Keys keys;
    private final InstantSource clock;

    PersonKeys(JdbcClient jdbc, Keys keys, InstantSource clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** Empty when the person was erased. */
    Optional<byte[]> seal(String person, byte[] clear) {
        return keyOf(person).or(() -> create(person)).map(key -> keys.seal(key, clear, person));
    }

    /** Empty when the person was erased. */
    Optional<byte[]> open(String person, byte[] sealed) {
        return keyOf(person).map(key -> keys.open(key, sealed, person));
    }

    /** Makes all that lies under the person's key unreadable, for ever. */
    boolean erase(JdbcClient on, String person) {
        return on.sql(
                                """
                                WITH erased AS (
                                  INSERT INTO access.erased_person (person, erased_at)
                                  VALUES (:person, :now) ON CONFLICT DO NOTHING)
                                DELETE FROM access.person_key WHERE person = :person
                                """)
                        .param("person", person)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    private Optional<byte[]> create(String person) {
        byte[] sealed = keys.seal(keys.freshKey(), context(person));
        Scopes.run(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        INSERT INTO access.person_key (person, sealed_key, created_at)
                                        SELECT :person, :key, :now
                                        WHERE NOT EXISTS (SELECT FROM access.erased_person
                                                          WHERE person = :person)
                                        ON CONFLICT (person) DO NOTHING
                                        """)
                                .param("person", person)
                                .param("key", sealed)
                                .param("now", Timestamp.from(clock.instant()))
                                .update());
        // Another process may have been first; its key counts.
        return keyOf(person);
    }

    private Optional<byte[]> keyOf(String person) {
        return Scopes.<Optional<byte[]>, RuntimeException>call(
                        new Scope.System(),
                        () ->
                                jdbc.sql(
                                                "SELECT sealed_key FROM access.person_key WHERE person = :person")
                                        .param("person", person)
                                        .query((row, n) -> row.getBytes(1))
                                        .optional())
                .map(sealed -> keys.open(sealed, context(person)));
    }

    private static String context(String person) {
        return "person-key:" + person;
    }
}
