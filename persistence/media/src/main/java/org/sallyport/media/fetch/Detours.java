package org.sallyport.media.fetch;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.sallyport.media.fetch.UpstreamException.Reason;

/**
 * Remembers which of several places of a file have failed of late, so that not every file waits for a dead one. Safe
 * for use by several threads.
 */
final class Detours {

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** The places, those that work first; as given where all do. */
    List<URI> order(List<URI> uris) {
        if (uris.size() == 1 || failures.isEmpty()) {
            return uris;
        }
        return uris.stream()
                .sorted(Comparator.comparing(uri -> failures.getOrDefault(String.valueOf(uri.getRawAuthority()), 0)))
                .toList();
    }

    void worked(URI uri) {
        failures.remove(String.valueOf(uri.getRawAuthority()));
    }

    /** A file that one place does not have says nothing of its other files. */
    void failed(URI uri, Reason reason) {
        if (reason != Reason.NOT_FOUND && reason != Reason.WRONG_DIGEST) {
            failures.merge(String.valueOf(uri.getRawAuthority()), 1, Integer::sum);
        }
    }
}
