package org.sallyport.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.sallyport.model.schema.Migrator;

/**
 * A real PostgreSQL with our schema, one for all tests of a JVM; every test uses subjects of its own. Transactions are
 * resource-local here, the container's are JTA; the statements are the same.
 */
public final class EmbeddedDatabase {
    private static final EmbeddedDatabase INSTANCE = new EmbeddedDatabase();

    private final EmbeddedPostgres server;
    private final EntityManagerFactory factory;

    private EmbeddedDatabase() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Migrator(server.getPostgresDatabase()).migrate();
        factory = Persistence.createEntityManagerFactory(
                "main",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource",
                        "",
                        "jakarta.persistence.nonJtaDataSource",
                        server.getPostgresDatabase()));
    }

    /** The one instance; the server ends with the JVM. */
    public static EmbeddedDatabase instance() {
        return INSTANCE;
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Runs the body in a transaction of its own and answers its result; a failure rolls back. */
    public <T> T ask(Function<EntityManager, T> body) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            // Reads would go to another connection until the first write; the container reads where it writes.
            em.unwrap(Connection.class);
            T result = body.apply(em);
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
    }

    /** As {@link #ask}, without a result. */
    public void run(Consumer<EntityManager> body) {
        ask(em -> {
            body.accept(em);
            return null;
        });
    }
}
