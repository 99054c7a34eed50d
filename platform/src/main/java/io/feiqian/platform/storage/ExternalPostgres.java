package io.feiqian.platform.storage;

import io.feiqian.kernel.InvalidValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that somebody else runs, by {@code
 * jdbc:postgresql://host:port/database?user=…&password=…}. Its version and our rights in it are
 * checked before anything is changed.
 */
public final class ExternalPostgres implements Database {

    private static final int VERSION_MIN = 16;

    private static final String CHECK =
            """
            SELECT current_setting('server_version_num')::int / 10000 AS major,
                   current_setting('server_encoding') AS encoding,
                   has_database_privilege(current_database(), 'CREATE') AS may_create,
                   (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user)
                     AS may_create_role,
                   EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') AS app_role_exists,
                   EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s'
                           AND (pg_has_role(current_user, oid, 'SET')
                                OR pg_has_role(current_user, oid, 'MEMBER WITH ADMIN OPTION')))
                     AS has_app_role,
                   current_user AS login, current_database() AS database
            """
                    .formatted(Migrations.APP_ROLE);

    private final Login login;
    private final int major;

    private ExternalPostgres(Login login, int major) {
        this.login = login;
        this.major = major;
    }

    public static ExternalPostgres open(String url) {
        Login login = login(url);
        try (Connection connection = login.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CHECK)) {
            row.next();
            List<String> faults = faults(row);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(
                        "The database of FEIQIAN_DB_URL (%s) does not do: %s"
                                .formatted(login, String.join(" ", faults)));
            }
            return new ExternalPostgres(login, row.getInt("major"));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database of FEIQIAN_DB_URL (%s) does not answer: %s. Maybe host, port, user or password are wrong, or it does not listen."
                            .formatted(login, e.getMessage()),
                    e);
        }
    }

    @Override
    public Login login() {
        return login;
    }

    @Override
    public String description() {
        return "external PostgreSQL " + major + " at " + login.url();
    }

    /** It is not ours to stop. */
    @Override
    public void close() {}

    private static List<String> faults(ResultSet row) throws SQLException {
        List<String> faults = new ArrayList<>();
        if (row.getInt("major") < VERSION_MIN) {
            faults.add(
                    "Version %d is older than %d; upgrade it."
                            .formatted(row.getInt("major"), VERSION_MIN));
        }
        if (!row.getString("encoding").equals("UTF8")) {
            faults.add(
                    "Its encoding is %s; create the database with ENCODING 'UTF8'."
                            .formatted(row.getString("encoding")));
        }
        if (!row.getBoolean("may_create")) {
            faults.add(
                    "User %1$s may not create schemas; run GRANT CREATE ON DATABASE %2$s TO %1$s."
                            .formatted(row.getString("login"), row.getString("database")));
        }
        faults.addAll(roleFaults(row));
        return faults;
    }

    /** Who may create roles may still not grant itself one that another login created. */
    private static List<String> roleFaults(ResultSet row) throws SQLException {
        boolean exists = row.getBoolean("app_role_exists");
        if (row.getBoolean("has_app_role") || (!exists && row.getBoolean("may_create_role"))) {
            return List.of();
        }
        return List.of(
                "User %1$s is not in role %2$s; run %3$sGRANT %2$s TO %1$s."
                        .formatted(
                                row.getString("login"),
                                Migrations.APP_ROLE,
                                exists ? "" : "CREATE ROLE " + Migrations.APP_ROLE + " NOLOGIN; "));
    }

    /** User and password leave the URL, so that neither is ever logged with it. */
    private static Login login(String url) {
        int question = url.indexOf('?');
        if (!url.startsWith("jdbc:postgresql://") || question < 0) {
            throw invalid(url.replaceAll("password=[^&]*", "password=…"));
        }
        String user = null;
        String password = null;
        StringBuilder rest = new StringBuilder(url.substring(0, question));
        char separator = '?';
        for (String parameter : url.substring(question + 1).split("&", -1)) {
            String value = value(parameter);
            if (parameter.startsWith("user=")) {
                user = value;
            } else if (parameter.startsWith("password=")) {
                password = value;
            } else if (!parameter.isEmpty()) {
                rest.append(separator).append(parameter);
                separator = '&';
            }
        }
        if (user == null || password == null) {
            throw invalid(rest.toString());
        }
        return new Login(rest.toString(), user, password);
    }

    private static @Nullable String value(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0
                ? null
                : URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8);
    }

    private static InvalidValue invalid(String shown) {
        return new InvalidValue(
                "FEIQIAN_DB_URL",
                shown,
                "must read jdbc:postgresql://host:port/database?user=…&password=…",
                "Maybe user or password is missing.");
    }
}
