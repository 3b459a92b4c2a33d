package org.sallyport.ejb.platform;

import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

import org.sallyport.model.schema.Migrator;

/**
 * Brings the schema up to date before anything reads it. Start-up beans that touch tables depend on it by name; a
 * failure fails the deployment. Its transactions are the migrations' own.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaUpdate {
    private static final System.Logger LOG = System.getLogger(SchemaUpdate.class.getName());

    @Resource(lookup = "jdbc/main")
    DataSource database;

    @PostConstruct
    void migrate() {
        int applied = new Migrator(database).migrate();
        LOG.log(System.Logger.Level.INFO, "Schema is up to date, {0} migrations applied now", applied);
    }

    /** Whether no migration is missing. */
    @PermitAll
    public boolean isUpToDate() {
        return new Migrator(database).isUpToDate();
    }
}
