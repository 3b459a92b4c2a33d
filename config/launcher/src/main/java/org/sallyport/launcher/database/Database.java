package org.sallyport.launcher.database;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL that answers. Closing it stops it if it is ours. */
public sealed interface Database extends Closeable permits EmbeddedDatabase, ExternalDatabase {

    /** JDBC address, {@code jdbc:postgresql://…}. */
    String url();

    /** The role that owns our tables. */
    String user();

    /** Its password; may be empty. */
    String password();

    /**
     * Connects once and asks for the version, to know that it is there.
     *
     * @throws SQLException if it is not, or does not let us in
     */
    static void ask(String url, String user, String password, int timeoutSeconds) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", String.valueOf(timeoutSeconds));
        properties.setProperty("loginTimeout", String.valueOf(timeoutSeconds));
        properties.setProperty("socketTimeout", String.valueOf(timeoutSeconds));
        try (Connection connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement()) {
            statement.execute("select version()");
        }
    }
}
