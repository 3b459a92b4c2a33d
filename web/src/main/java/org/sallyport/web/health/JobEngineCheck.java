package org.sallyport.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.sallyport.ejb.job.Dispatcher;

/** The dispatcher looks after jobs. */
@Readiness
@ApplicationScoped
public class JobEngineCheck implements HealthCheck {
    @Inject
    Dispatcher dispatcher;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("jobs").status(dispatcher.isAlive()).build();
    }
}
