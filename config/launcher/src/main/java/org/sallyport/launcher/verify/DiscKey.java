package org.sallyport.launcher.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;

/**
 * The collector's key that a disc carries for convenience. Whoever takes it must know its fingerprint from elsewhere.
 */
final class DiscKey {
    private static final String PATH = "sallyport/collector.asc";
    private static final int MAX_BYTES = 1 << 20;

    private DiscKey() {}

    static Optional<PublicKey> read(ReadableByteChannel image) throws IOException {
        IsoImageReader reader = IsoImageReader.open(image, IsoLimits.DEFAULT);
        while (reader.next()) {
            if (!reader.extent().paths().contains(PATH)) {
                reader.skipContent();
                continue;
            }
            try (InputStream in = reader.content()) {
                return Optional.of(PublicKey.parse(in.readNBytes(MAX_BYTES)));
            } catch (KeyFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
