package org.sallyport.launcher.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import org.sallyport.launcher.StartException;

/**
 * The operator's own PostgreSQL, named by {@code SALLYPORT_DB_URL}, {@code SALLYPORT_DB_USER} and
 * {@code SALLYPORT_DB_PASSWORD}.
 *
 * @param url JDBC address
 * @param user role
 * @param password its password; the pool of the server wants one even where the database does not
 */
public record ExternalDatabase(String url, String user, String password) implements Database {
    private static final int TIMEOUT_SECONDS = 15;

    /**
     * The database that the environment names, asked once; empty if it names none.
     *
     * @throws StartException if it does not answer, or the address is of another kind of database
     */
    public static Optional<Database> of(Map<String, String> environment) throws StartException {
        String url = environment.getOrDefault("SALLYPORT_DB_URL", "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartException(
                    "SALLYPORT_DB_URL must begin with jdbc:postgresql: because PostgreSQL is the one database we support.");
        }
        var database = new ExternalDatabase(
                url,
                environment.getOrDefault("SALLYPORT_DB_USER", "sallyport"),
                environment.getOrDefault("SALLYPORT_DB_PASSWORD", "none"));
        try {
            Database.ask(database.url, database.user, database.password, TIMEOUT_SECONDS);
        } catch (SQLException e) {
            throw new StartException(
                    "The database " + withoutParameters(url) + " does not let user " + database.user + " in: "
                            + firstLine(e) + "; check SALLYPORT_DB_URL, SALLYPORT_DB_USER and SALLYPORT_DB_PASSWORD.",
                    e);
        }
        return Optional.of(database);
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ExternalDatabase[" + withoutParameters(url) + ", user=" + user + "]";
    }

    /** It is not ours to stop. */
    @Override
    public void close() {}
}
