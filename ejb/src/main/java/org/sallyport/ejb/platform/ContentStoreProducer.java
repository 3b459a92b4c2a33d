package org.sallyport.ejb.platform;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.sallyport.media.content.ContentStore;
import org.sallyport.settings.HomeProperties;

/** The content store in the home folder, opened once. */
@ApplicationScoped
public class ContentStoreProducer {
    @Inject
    HomeProperties home;

    @Produces
    @Singleton
    ContentStore contentStore() {
        try {
            return ContentStore.open(home.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
