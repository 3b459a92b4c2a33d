package org.sallyport.ejb.trust;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

import org.sallyport.settings.HomeProperties;

/** Makes the signing key when a server starts as a collector for the first time. */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
public class CollectorKeyStart {
    private static final System.Logger LOG = System.getLogger(CollectorKeyStart.class.getName());

    @Inject
    HomeProperties home;

    @Inject
    CollectorKeys keys;

    @PostConstruct
    void ensure() {
        if (home.role().collects() && keys.ensure()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Made the collector''s signing key {0}",
                    keys.publicKey().fingerprint());
        }
    }
}
