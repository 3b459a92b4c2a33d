package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.DownloadListener;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.model.mirror.KnownVersion;
import org.sallyport.model.mirror.KnownVersions;
import org.sallyport.model.mirror.MirrorDefinition;

/** Whose signatures over upstream's metadata count. */
@Dependent
public class UpstreamSigners {

    @Inject
    KnownVersions versions;

    @Inject
    JobRun run;

    /**
     * The keys that are given, or those of the address that is given, fetched over https; empty where there is neither.
     * What was fetched is kept with the tree that it proves, so it is fetched once.
     *
     * @param listener is asked whether to stop
     * @throws UntrustedSourceException where the catalogue knows who signs the release, and it is somebody else
     */
    Optional<byte[]> key(MirrorDefinition definition, UpstreamClient client, DownloadListener listener)
            throws IOException {
        String key = definition.signingKey();
        if (key != null) {
            return Optional.of(key.getBytes(StandardCharsets.UTF_8));
        }
        Optional<String> url = definition.keyUrl();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        byte[] fetched = client.get(List.of(URI.create(url.get())), PublicKeys.MAX_BYTES, listener)
                .content();
        List<String> known = Optional.ofNullable(definition.knownVersionId())
                .flatMap(versions::find)
                .map(KnownVersion::keyFingerprints)
                .orElse(List.of());
        if (!known.isEmpty()) {
            requireKnown(definition.name(), known, PublicKeys.parse(fetched), url.get());
        }
        run.log("took the signing keys from " + url.get() + ", SHA-256 " + Sha256.of(fetched));
        return Optional.of(fetched);
    }

    /**
     * Any key of a file that is taken may sign from then on, so each of them must be known.
     *
     * @param known fingerprints of certificates, at least one
     */
    static void requireKnown(String mirror, List<String> known, PublicKeys keys, String url) {
        List<String> strangers = keys.keys().stream()
                .map(PublicKey::fingerprint)
                .map(fingerprint -> fingerprint.hex())
                .filter(fingerprint -> !known.contains(fingerprint))
                .toList();
        if (!strangers.isEmpty()) {
            throw new UntrustedSourceException(
                    "upstream_signature_wrong",
                    "The sync of mirror " + mirror + " refused the keys of " + url + ": "
                            + String.join(", ", strangers) + " is not known to sign this release. Known are "
                            + String.join(", ", known) + ". Compare, and give the right key as signing_key.");
        }
    }
}
