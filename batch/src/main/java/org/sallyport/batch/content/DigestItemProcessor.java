package org.sallyport.batch.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;

/** Digests content again; answers those whose bytes are not what their name says, or cannot be read. */
@Named
@Dependent
public class DigestItemProcessor implements ItemProcessor {
    private static final int BUFFER_BYTES = 1 << 17;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    private final byte[] buffer = new byte[BUFFER_BYTES];

    @Override
    public @Nullable Sha256 processItem(Object item) {
        Sha256 name = (Sha256) item;
        try {
            return digest(name).equals(name) ? null : name;
        } catch (MissingContentException e) {
            return null;
        } catch (IOException e) {
            run.log(name + " cannot be read: " + e.getMessage());
            return name;
        } finally {
            run.advance(1, 0);
        }
    }

    private Sha256 digest(Sha256 name) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = Channels.newInputStream(store.read(name))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                run.advance(0, read);
            }
        }
        return Sha256.ofDigest(digest.digest());
    }
}
