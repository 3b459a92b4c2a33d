package org.sallyport.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.sallyport.ejb.platform.StoreProbe;

/** The content store takes bytes. */
@Readiness
@ApplicationScoped
public class ContentStoreCheck implements HealthCheck {
    @Inject
    StoreProbe probe;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("content-store")
                .status(probe.isWritable())
                .build();
    }
}
