package org.sallyport.model.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import org.sallyport.settings.AdvisoryProperties;
import org.sallyport.settings.BundleProperties;
import org.sallyport.settings.CollectorProperties;
import org.sallyport.settings.DeviceProperties;
import org.sallyport.settings.DownloadProperties;
import org.sallyport.settings.FetchProperties;
import org.sallyport.settings.FreshnessProperties;
import org.sallyport.settings.HomeProperties;
import org.sallyport.settings.IngestProperties;
import org.sallyport.settings.JobProperties;
import org.sallyport.settings.KeyProperties;
import org.sallyport.settings.PublishProperties;
import org.sallyport.settings.SecurityProperties;
import org.sallyport.settings.StoreProperties;

/** The operator's choices as beans, read once. */
@ApplicationScoped
public class SettingsProducer {
    private final Config config = ConfigProvider.getConfig();

    @Produces
    @Singleton
    AdvisoryProperties advisories() {
        return AdvisoryProperties.of(config);
    }

    @Produces
    @Singleton
    BundleProperties bundle() {
        return BundleProperties.of(config);
    }

    @Produces
    @Singleton
    CollectorProperties collector() {
        return CollectorProperties.of(config);
    }

    @Produces
    @Singleton
    DeviceProperties device() {
        return DeviceProperties.of(config);
    }

    @Produces
    @Singleton
    DownloadProperties download() {
        return DownloadProperties.of(config);
    }

    @Produces
    @Singleton
    FetchProperties fetch() {
        return FetchProperties.of(config);
    }

    @Produces
    @Singleton
    FreshnessProperties freshness() {
        return FreshnessProperties.of(config);
    }

    @Produces
    @Singleton
    HomeProperties home() {
        return HomeProperties.of(config);
    }

    @Produces
    @Singleton
    IngestProperties ingest() {
        return IngestProperties.of(config);
    }

    @Produces
    @Singleton
    JobProperties job() {
        return JobProperties.of(config);
    }

    @Produces
    @Singleton
    KeyProperties key() {
        return KeyProperties.of(config);
    }

    @Produces
    @Singleton
    PublishProperties publish() {
        return PublishProperties.of(config);
    }

    @Produces
    @Singleton
    SecurityProperties security() {
        return SecurityProperties.of(config);
    }

    @Produces
    @Singleton
    StoreProperties store() {
        return StoreProperties.of(config);
    }
}
