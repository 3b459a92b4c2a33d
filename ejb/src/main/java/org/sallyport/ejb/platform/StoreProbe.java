package org.sallyport.ejb.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.settings.HomeProperties;

/** Whether the content store's disk takes files at this moment. */
@ApplicationScoped
public class StoreProbe {
    private static final System.Logger LOG = System.getLogger(StoreProbe.class.getName());

    @Inject
    HomeProperties home;

    /** Makes a small file in the store's folder and removes it. */
    public boolean isWritable() {
        try {
            Path probe =
                    Files.createTempFile(Files.createDirectories(home.content().resolve("incoming")), "probe", ".tmp");
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The content store is not writable", e);
            return false;
        }
    }
}
