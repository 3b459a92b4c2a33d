package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.IndexFile;
import org.sallyport.media.apt.WantedIndex;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.UpstreamException;

/**
 * Fetches the listed forms of an index, by their digests where upstream offers that, else by name. Release files list
 * forms that the mirror does not have; that is normal as long as one is there.
 */
final class IndexFetcher {

    /** Debian's largest package index has 50 MB, Ubuntu's 70. */
    private static final long MAX_BYTES = 2L << 30;

    private static final int MAX_BYTES_IN_MEMORY = 128 << 20;

    private final MetadataSource source;
    private final AptSelection selection;
    private final boolean byHash;

    IndexFetcher(MetadataSource source, AptSelection selection, boolean byHash) {
        this.source = source;
        this.selection = selection;
        this.byHash = byHash;
    }

    /** A form that upstream has. */
    record Fetched(IndexFile file, Sha256 digest) {}

    /**
     * All compressed forms that upstream has, the smallest first; the plain one only if there is no other. Empty when
     * upstream has none.
     *
     * @throws UpstreamException with reason WRONG_DIGEST when upstream has changed since its Release file was read
     */
    List<Fetched> fetch(WantedIndex index) throws IOException {
        List<Fetched> fetched = new ArrayList<>();
        for (IndexFile variant : index.variants()) {
            boolean plain = isPlain(index, variant);
            if (!plain || fetched.isEmpty()) {
                if (plain && index.variants().size() > 1) {
                    announce(variant);
                }
                digest(variant).ifPresent(digest -> fetched.add(new Fetched(variant, digest)));
            }
        }
        return fetched;
    }

    /**
     * All forms that will be fetched if upstream has them and whose SHA-256 its Release file says; the watch hears of
     * others one by one.
     */
    List<SizedEntry> wanted(List<WantedIndex> planned) {
        List<SizedEntry> wanted = new ArrayList<>();
        for (WantedIndex index : planned) {
            for (IndexFile form : index.variants()) {
                if (!isPlain(index, form) || index.variants().size() == 1) {
                    entry(form).ifPresent(wanted::add);
                }
            }
        }
        return wanted;
    }

    private void announce(IndexFile form) throws IOException {
        Optional<SizedEntry> entry = entry(form);
        if (entry.isPresent()) {
            source.watch().wanted(List.of(entry.get()));
        }
    }

    private Optional<SizedEntry> entry(IndexFile form) {
        return form.sha256()
                .map(digest -> new SizedEntry(digest, form.sizeBytes(), selection.distsFolder() + form.path()));
    }

    private static boolean isPlain(WantedIndex index, IndexFile form) {
        return form.path().equals(index.name());
    }

    /** The paths at which clients look for a form. */
    List<SizedEntry> entries(Fetched fetched) {
        List<SizedEntry> entries = new ArrayList<>();
        String folder = selection.distsFolder();
        IndexFile file = fetched.file();
        entries.add(new SizedEntry(fetched.digest(), file.sizeBytes(), folder + file.path()));
        if (byHash) {
            String aliases = folder + file.folder() + "by-hash/";
            entries.add(new SizedEntry(fetched.digest(), file.sizeBytes(), aliases + "SHA256/" + fetched.digest()));
            if (!file.sha512().isEmpty()) {
                entries.add(new SizedEntry(fetched.digest(), file.sizeBytes(), aliases + "SHA512/" + file.sha512()));
            }
        }
        return entries;
    }

    private Optional<Sha256> digest(IndexFile file) throws IOException {
        List<String> places = byHash ? List.of(file.byHashPath(), file.path()) : List.of(file.path());
        for (String place : places) {
            try {
                return Optional.of(fetch(selection.distsFolder() + place, file));
            } catch (UpstreamException e) {
                if (e.reason() != UpstreamException.Reason.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private Sha256 fetch(String path, IndexFile file) throws IOException {
        if (file.sizeBytes() > MAX_BYTES) {
            throw new UpstreamException(UpstreamException.Reason.TOO_LARGE, uri(path), file.sizeBytes() + " bytes");
        }
        if (file.sha256().isPresent()) {
            source.download(new SizedEntry(file.sha256().get(), file.sizeBytes(), path));
            return file.sha256().get();
        }
        byte[] bytes = source.get(path, Math.min(file.sizeBytes(), MAX_BYTES_IN_MEMORY))
                .content();
        if (bytes.length != file.sizeBytes() || !sha512(bytes).equals(file.sha512())) {
            throw new UpstreamException(UpstreamException.Reason.WRONG_DIGEST, uri(path), "the SHA-512 differs");
        }
        source.watch().wanted(List.of(MetadataSource.entry(path, bytes)));
        return source.batch().put(bytes);
    }

    private static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 8 has SHA-512", e);
        }
    }

    private URI uri(String path) {
        return source.addresses().uris(path).get(0);
    }
}
