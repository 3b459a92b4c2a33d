package org.sallyport.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.sallyport.ejb.platform.SchemaUpdate;

/** The database answers and its schema is this program's. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    private static final System.Logger LOG = System.getLogger(DatabaseCheck.class.getName());

    @Inject
    SchemaUpdate schema;

    @Override
    public HealthCheckResponse call() {
        try {
            return HealthCheckResponse.named("database")
                    .status(schema.isUpToDate())
                    .build();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The database does not answer", e);
            return HealthCheckResponse.down("database");
        }
    }
}
