package org.sallyport.model.schema;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/**
 * Brings a database to this program's schema. Several servers may start at once: Flyway lets one through at a time, the
 * others find nothing to do.
 */
public final class Migrator {
    private final Flyway flyway;

    /** @param database needs the right to create tables */
    public Migrator(DataSource database) {
        flyway = Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                // Numbers are handed out per concept, so that a lower one may be written later.
                .outOfOrder(true)
                // The batch engine and the operator may have tables in this schema already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    /**
     * Applies what is missing.
     *
     * @return how many migrations were applied; 0 when the schema was up to date
     * @throws org.flywaydb.core.api.FlywayException when a migration fails or an applied one was changed since
     */
    public int migrate() {
        return flyway.migrate().migrationsExecuted;
    }

    /** Whether nothing is missing. */
    public boolean isUpToDate() {
        return flyway.info().pending().length == 0;
    }
}
