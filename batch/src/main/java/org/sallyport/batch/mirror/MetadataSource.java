package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.FetchedBytes;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.Signer;

/**
 * Where metadata come from, where they go, and whose word counts.
 *
 * @param keys whose signatures count; empty where an unsigned upstream is taken and no key is known
 * @param allowUnsigned whether metadata without any signature are taken; a signature that is there is checked with the
 *     keys all the same
 * @param watch hears beforehand what is put, and is asked whether to go on
 */
record MetadataSource(
        UpstreamClient client,
        RepositoryAddresses addresses,
        Optional<PublicKeys> keys,
        boolean allowUnsigned,
        ContentStore store,
        ContentBatch batch,
        ReadingWatch watch) {

    private static final int FORBIDDEN = 403;

    /** A small file from the first address that has it. */
    FetchedBytes get(String path, long maxBytes) throws IOException {
        return get(addresses.uris(path), maxBytes);
    }

    /** A small file from the first of some places that has it. */
    FetchedBytes get(List<URI> places, long maxBytes) throws IOException {
        return client.get(places, maxBytes, watch);
    }

    /** A small file from the first address that has it; empty if none has. */
    Optional<FetchedBytes> find(String path, long maxBytes) throws IOException {
        try {
            return Optional.of(get(path, maxBytes));
        } catch (UpstreamException e) {
            return absent(e);
        }
    }

    /**
     * A small file that there is another one for if it is missing: what is forbidden counts as missing, too. Object
     * stores such as S3 forbid (403) what they do not have where nobody may list them.
     */
    Optional<FetchedBytes> findIfAny(List<URI> places, long maxBytes) throws IOException {
        try {
            return Optional.of(get(places, maxBytes));
        } catch (UpstreamException e) {
            return e.status() == FORBIDDEN ? Optional.empty() : absent(e);
        }
    }

    /**
     * A small file that must come from where another one came from, such as its signature; empty if it is not there, as
     * {@link #findIfAny} has it.
     */
    Optional<byte[]> beside(FetchedBytes file, String name, long maxBytes) throws IOException {
        return findIfAny(List.of(file.asked().resolve(name)), maxBytes).map(FetchedBytes::content);
    }

    /** Fetches a file of known digest, which the watch has heard of; it can be read once the batch is settled. */
    void download(SizedEntry file) throws IOException {
        client.download(new Download(addresses.uris(file.path()), file.digest(), file.sizeBytes()), batch, watch);
    }

    /** Puts small content, which the watch has heard of. */
    SizedEntry put(String path, byte[] content) throws IOException {
        Sha256 digest = batch.put(content);
        return new SizedEntry(digest, content.length, path);
    }

    /** What {@link #put} will answer. */
    static SizedEntry entry(String path, byte[] content) {
        return new SizedEntry(Sha256.of(content), content.length, path);
    }

    static List<String> fingerprints(List<Signer> signers) {
        return signers.stream()
                .map(signer -> signer.certificate().hex())
                .distinct()
                .toList();
    }

    private static <T> Optional<T> absent(UpstreamException e) throws UpstreamException {
        if (e.reason() == UpstreamException.Reason.NOT_FOUND) {
            return Optional.empty();
        }
        throw e;
    }
}
