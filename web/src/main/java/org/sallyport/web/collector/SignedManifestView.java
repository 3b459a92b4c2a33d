package org.sallyport.web.collector;

import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.sallyport.ejb.collector.CollectorService.Published;
import org.sallyport.model.collector.SignedManifest;

/**
 * What was published of one disc.
 *
 * @param isoPath name under which the image is saved; paths of the server are nobody's business
 * @param formatVersion of the medium
 * @param manifest the signed statement of the set
 * @param signature armored detached signature of the statement
 */
public record SignedManifestView(
        UUID id,
        int discIndex,
        int discCount,
        String isoPath,
        String isoSha256,
        long isoSizeBytes,
        String signerFingerprint,
        String signatureAlgorithm,
        int formatVersion,
        Instant createdAt,
        JsonObject manifest,
        String signature) {
    private static final int FORMAT_VERSION = 1;

    static SignedManifestView of(Published published) {
        SignedManifest manifest = published.manifest();
        return new SignedManifestView(
                manifest.id(),
                manifest.discIndex(),
                manifest.discCount(),
                manifest.fileName(),
                manifest.imageDigest().toString(),
                manifest.imageSizeBytes(),
                manifest.signer(),
                manifest.signatureAlgorithm(),
                FORMAT_VERSION,
                manifest.createdAt(),
                parse(published.set().statement()),
                published.set().signature().stripTrailing() + "\n");
    }

    private static JsonObject parse(String statement) {
        try (JsonReader reader = Json.createReader(new StringReader(statement))) {
            return reader.readObject();
        }
    }
}
