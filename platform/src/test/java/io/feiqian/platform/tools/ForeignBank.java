package io.feiqian.platform.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A bank of somebody else's: a process of its own with a database of its own, which pays on a line
 * of text over TCP. It is slow, so that a payment may still be under way when its caller is dead.
 * {@code PAY KEY k amount} honours the key, {@code PAY QUERY k amount} only notes it, {@code PAY
 * NEITHER - amount} does not know it; {@code ASK k} says how often k was paid.
 */
final class ForeignBank {

    private static final long SLOW_NANOS = 60_000_000;

    private ForeignBank() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        try (Connection connection = DriverManager.getConnection(url, arguments[1], arguments[1]);
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE payments (id bigserial, honoured text UNIQUE, noted text, amount bigint)");
        }
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("PORT " + server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, url, arguments[1]));
            }
        }
    }

    /** How often it paid an amount, by its own books. */
    static long payments(DataSource books, long amount) {
        return JdbcClient.create(books)
                .sql("SELECT count(*) FROM payments WHERE amount = :amount")
                .param("amount", amount)
                .query(Long.class)
                .single();
    }

    private static void serve(Socket socket, String url, String login) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out =
                        new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                Connection connection = DriverManager.getConnection(url, login, login)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(connection, line.split(" ")));
            }
        } catch (IOException | SQLException e) {
            System.err.println("A caller is gone: " + e);
        }
    }

    private static String answer(Connection connection, String[] words) throws SQLException {
        if (words[0].equals("ASK")) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT count(*) FROM payments WHERE noted = ?")) {
                query.setString(1, words[1]);
                ResultSet row = query.executeQuery();
                row.next();
                return Long.toString(row.getLong(1));
            }
        }
        LockSupport.parkNanos(SLOW_NANOS);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO payments (honoured, noted, amount) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, words[1].equals("KEY") ? words[2] : null);
            insert.setString(2, words[1].equals("QUERY") ? words[2] : null);
            insert.setLong(3, Long.parseLong(words[3]));
            insert.executeUpdate();
        }
        return "PAID";
    }
}
