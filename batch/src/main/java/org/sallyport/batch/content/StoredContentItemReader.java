package org.sallyport.batch.content;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;

/**
 * All content of the store in the order of its digests. What comes in behind the reader's back is left to the next
 * check; what goes is passed over.
 */
@Named
@Dependent
public class StoredContentItemReader extends AbstractItemReader {
    private static final int FOLDERS = 256;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    private final Deque<Sha256> folder = new ArrayDeque<>();
    private int nextFolder;
    private @Nullable Sha256 last;
    private long files;
    private long bytes;

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        beginCounted();
        if (checkpoint instanceof ContentCheckpoint done) {
            last = Sha256.parse(done.last());
            nextFolder = Integer.parseInt(done.last(), 0, 2, 16);
            files = done.files();
            bytes = done.bytes();
            run.advance(files, bytes);
        }
    }

    @Override
    public @Nullable Sha256 readItem() throws IOException {
        for (Sha256 next = next(); next != null; next = next()) {
            last = next;
            OptionalLong size = size(next);
            if (size.isPresent()) {
                files++;
                bytes += size.getAsLong();
                run.read(size.getAsLong());
                return next;
            }
        }
        return null;
    }

    @Override
    public @Nullable ContentCheckpoint checkpointInfo() {
        return last == null ? null : new ContentCheckpoint(last.toString(), files, bytes);
    }

    private @Nullable Sha256 next() throws IOException {
        while (folder.isEmpty() && nextFolder < FOLDERS) {
            Sha256 after = last;
            store.digests(nextFolder++).stream()
                    .filter(digest -> after == null || digest.compareTo(after) > 0)
                    .forEach(folder::add);
        }
        return folder.poll();
    }

    /** Length in bytes; empty for what was swept since its folder was listed. */
    private OptionalLong size(Sha256 digest) throws IOException {
        try {
            return OptionalLong.of(store.size(digest));
        } catch (MissingContentException e) {
            return OptionalLong.empty();
        }
    }

    private void beginCounted() throws IOException {
        long contents = 0;
        long total = 0;
        for (int i = 0; i < FOLDERS; i++) {
            for (Sha256 digest : store.digests(i)) {
                contents++;
                total += size(digest).orElse(0);
            }
        }
        run.begin("check", contents, total);
    }
}
