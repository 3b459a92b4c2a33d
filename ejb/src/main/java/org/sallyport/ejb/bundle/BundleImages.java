package org.sallyport.ejb.bundle;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.GoneException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.collector.DiscIndexes;
import org.sallyport.ejb.collector.ReadableImage;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundleImage;
import org.sallyport.model.bundle.BundleStatus;
import org.sallyport.model.bundle.Bundles;

/** Images of bundles, and whether they may be read. For services, which know the caller's roles. */
@ApplicationScoped
public class BundleImages {
    @Inject
    Bundles bundles;

    @Inject
    DiscIndexes indexes;

    @Inject
    ContentStore store;

    /**
     * The image of a bundle.
     *
     * @throws NotReadyException unless the bundle is ready
     * @throws GoneException when the store has lost it
     */
    public ReadableImage of(UUID id) {
        Bundle bundle = ready(id);
        BundleImage image = bundle.image().orElseThrow();
        return new ReadableImage(
                new DiscImage(indexes.read(image.index()), store),
                bundle.fileName(),
                image.etag(),
                bundle.pin().orElseThrow().createdAt(),
                bundle.imageDigest());
    }

    /**
     * A bundle whose image can be read.
     *
     * @throws NotReadyException unless it is ready; one that failed may become so, as its job may be restarted
     * @throws GoneException when it was cancelled
     */
    public Bundle ready(UUID id) {
        Bundle bundle = bundles.find(id).orElseThrow(() -> new NotFoundException("bundle", id));
        if (bundle.status() == BundleStatus.CANCELLED) {
            throw new GoneException("Bundle " + id + " was cancelled and has no image.");
        }
        if (bundle.status() != BundleStatus.READY) {
            throw new NotReadyException(
                    "not_ready",
                    "Bundle " + id + " is " + bundle.status().wireName() + "; its image can be read once it is ready."
                            + bundle.errorMessage()
                                    .map(message -> " " + message)
                                    .orElse(""));
        }
        return bundle;
    }
}
