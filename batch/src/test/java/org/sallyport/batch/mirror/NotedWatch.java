package org.sallyport.batch.mirror;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;

/** Remembers what is wanted, and says stop when told to. */
final class NotedWatch implements ReadingWatch {
    final Set<Sha256> wanted = new HashSet<>();
    volatile boolean stopped;

    @Override
    public void wanted(List<SizedEntry> contents) {
        contents.forEach(content -> wanted.add(content.digest()));
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }
}
