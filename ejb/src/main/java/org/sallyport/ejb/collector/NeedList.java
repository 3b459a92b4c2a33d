package org.sallyport.ejb.collector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;

/**
 * The files that a receiver lacks, by repository: what {@code .../ingest-runs/{id}/need-list} answers, a tree whose
 * paths begin with the repository's name.
 */
final class NeedList {
    private final Map<String, Map<String, Sha256>> files = new TreeMap<>();

    private NeedList() {}

    /**
     * Reads a list.
     *
     * @throws InvalidRequestException when it is none, or empty
     */
    static NeedList parse(String text) {
        NeedList list = new NeedList();
        try (TreeReader lines = new TreeReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                list.add(line);
            }
        } catch (IOException e) {
            throw refused(
                    "It is not a need list as .../ingest-runs/{id}/need-list answers it: " + e.getMessage() + ".");
        }
        if (list.files.isEmpty()) {
            throw refused("It names nothing.");
        }
        return list;
    }

    private void add(TreeEntry line) {
        int end = line.path().indexOf('/');
        if (end <= 0) {
            throw refused("Its paths must begin with the name of a repository; " + line.path() + " does not.");
        }
        files.computeIfAbsent(line.path().substring(0, end), name -> new HashMap<>())
                .put(line.path().substring(end + 1), line.digest());
    }

    private static InvalidRequestException refused(String sentence) {
        return new InvalidRequestException("/need_list", sentence);
    }

    /** The repositories. */
    Set<String> repositories() {
        return files.keySet();
    }

    /** What is lacking of a repository, by path. */
    Map<String, Sha256> of(String repository) {
        return files.getOrDefault(repository, Map.of());
    }
}
