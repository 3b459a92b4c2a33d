package org.sallyport.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The embedded database of a server, for tests that stop the clock at a point that no request reaches. */
public final class ServerDatabase {
    private static final int PORT_LINE = 3;

    private ServerDatabase() {}

    /** A connection of its own to the running database of a home folder; the caller closes. */
    public static Connection of(Path home) throws IOException, SQLException {
        Path postgres = home.resolve("postgres");
        String port = Files.readAllLines(postgres.resolve("data-17/postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        String password = Files.readString(postgres.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "sallyport", password);
    }
}
