package io.feiqian.platform.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Hands out connections that see only the rows of the current {@link Scope}. A person's scope runs
 * as {@link Migrations#APP_ROLE} under row-level security; {@link Scope.System} runs as the owner;
 * with no scope bound the connection sees nothing.
 *
 * <p>The role and the setting are written only when they differ from what the physical connection
 * already has. A connection works only in the scope that it was handed out in: a transaction that
 * outlives its scope is refused instead of showing another institution's rows.
 */
public final class TenantDataSource extends AbstractDataSource {

    private static final String APPLY =
            "SELECT set_config('role', ?, false), set_config('feiqian.institution', ?, false)";

    /** As many as the largest pool holds. */
    private static final int DEAD_MAX = 200;

    // Keyed by identity (PgConnection has no equals); an entry goes when its connection does. One
    // for all instances, so that two of them over one pool know what the other one set.
    private static final Map<PGConnection, Reach> APPLIED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final DataSource pool;

    public TenantDataSource(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Reach reach = Reach.current();
        Connection connection = pool.getConnection();
        for (int dead = 0; !applied(reach, connection, dead < DEAD_MAX); dead++) {
            connection = pool.getConnection();
        }
        return (Connection)
                Proxy.newProxyInstance(
                        TenantDataSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new InScope(connection, reach));
    }

    /**
     * False when the connection was dead and another one may be tried: after a restart of the
     * database a pool hands out those that died with it before it opens new ones.
     */
    private boolean applied(Reach reach, Connection connection, boolean anotherMayBeTried)
            throws SQLException {
        try {
            apply(reach, connection);
            return true;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            if (anotherMayBeTried
                    && DatabaseTrouble.of(e).filter(t -> t == DatabaseTrouble.AWAY).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    /** One set of credentials serves all; there is no other. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new java.sql.SQLFeatureNotSupportedException(
                "TenantDataSource has one login. Maybe bind a Scope instead.");
    }

    private void apply(Reach reach, Connection connection) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        if (reach.equals(APPLIED.get(physical))) {
            return;
        }
        if (!connection.getAutoCommit()) {
            // Inside a transaction a rollback would take the role back without our knowing.
            throw new IllegalStateException(
                    "The pool hands out connections inside a transaction. Maybe its autoCommit is off.");
        }
        APPLIED.remove(physical);
        try (PreparedStatement statement = connection.prepareStatement(APPLY)) {
            statement.setString(1, reach.role());
            statement.setString(2, reach.institution());
            statement.execute();
        }
        APPLIED.put(physical, reach);
    }

    /** What the session is set to: a role and the rows it may see. */
    private record Reach(String role, String institution) {

        static Reach current() {
            return Scopes.current().map(Reach::of).orElse(new Reach(Migrations.APP_ROLE, ""));
        }

        private static Reach of(Scope scope) {
            return switch (scope) {
                case Scope.Institution(var id) ->
                        new Reach(Migrations.APP_ROLE, id.value().toString());
                case Scope.Network() -> new Reach(Migrations.APP_ROLE, "*");
                case Scope.System() -> new Reach("none", "*");
            };
        }
    }

    /** Lets a statement be made only in the scope that the connection was handed out in. */
    private record InScope(Connection connection, Reach reach) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            switch (method.getName()) {
                case "prepareStatement", "createStatement", "prepareCall" -> requireSameScope();
                case "unwrap" -> {
                    requireSameScope();
                    if (arguments != null
                            && arguments[0] instanceof Class<?> type
                            && type.isInstance(proxy)) {
                        return proxy;
                    }
                }
                case "equals" -> {
                    return arguments != null && proxy == arguments[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                default -> {}
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private void requireSameScope() {
            if (!reach.equals(Reach.current())) {
                throw new IllegalStateException(
                        "A connection of scope %s is used in scope %s. Maybe a transaction outlives its scope or crossed to another thread; bind the scope outside the transaction."
                                .formatted(reach, Reach.current()));
            }
        }
    }
}
