package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.IsoExtent;
import org.sallyport.media.iso9660.IsoFormatException;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;

/**
 * Checks a disc in one pass over its image: statement, signature and list first, then every content against the list,
 * at the end the bytes between them. What {@link #transfer} hands out has been announced by a good signature.
 *
 * <p>Resumable where the channel is seekable: {@link #skipTo} passes over contents that an earlier check of the same
 * disc has handed out. Not safe for use by several threads; the caller closes the channel.
 *
 * <p>Source: disc format, ingest rules 1 to 3.
 */
public final class DiscCheck {

    private final IsoImageReader image;
    private final DiscOpening opening;
    private final DiscTransfer transfer;
    private int position;
    private boolean finished;

    private DiscCheck(IsoImageReader image, DiscOpening opening) {
        this.image = image;
        this.opening = opening;
        this.transfer = new DiscTransfer(image);
        this.position = opening.position();
    }

    /**
     * Reads structures, statement, signature and list, and compares the names on the disc with the list.
     *
     * @throws RefusedDiscException for every refusal of rules 1 and 2, and for unlisted or missing files
     */
    public static DiscCheck open(ReadableByteChannel channel, TrustedKeys keys, Instant now) throws IOException {
        return open(channel, keys, now, EnumSet.of(SetKind.COLLECTION));
    }

    /**
     * As {@link #open(ReadableByteChannel, TrustedKeys, Instant)}, for whoever checks and does not ingest: installation
     * discs are accepted as well.
     */
    public static DiscCheck openAny(ReadableByteChannel channel, TrustedKeys keys, Instant now) throws IOException {
        return open(channel, keys, now, EnumSet.allOf(SetKind.class));
    }

    private static DiscCheck open(ReadableByteChannel channel, TrustedKeys keys, Instant now, Set<SetKind> kinds)
            throws IOException {
        try {
            IsoImageReader image = IsoImageReader.open(channel, IsoLimits.DEFAULT);
            return new DiscCheck(image, DiscOpening.read(image, keys, now, kinds));
        } catch (IsoFormatException e) {
            throw refused(e);
        }
    }

    /** As {@link #open(ReadableByteChannel, TrustedKeys, Instant)}, for an image that comes as a stream. */
    public static DiscCheck open(InputStream image, TrustedKeys keys, Instant now) throws IOException {
        return open(new StreamChannel(image), keys, now);
    }

    /** The verified statement. */
    public SetStatement statement() {
        return opening.statement();
    }

    /** Which of the set's discs this is. */
    public SetDisc disc() {
        return opening.disc();
    }

    /** The bytes of set.json. */
    public byte[] setJson() {
        return opening.setJson().clone();
    }

    /** The bytes of set.json.asc. */
    public byte[] signature() {
        return opening.signature().clone();
    }

    /** The bytes of SHA256SUMS: a list of every other file of the disc, in the form of a tree. */
    public byte[] sums() {
        return opening.sums().clone();
    }

    /** Size of the volume in bytes. */
    public long sizeBytes() {
        return image.sizeBytes();
    }

    /** Contents passed so far, of {@link #contents()}; what {@link #skipTo} takes. */
    public int position() {
        return position;
    }

    /** Every distinct content of the disc with the digest that the signed list gives it, in image order. */
    public List<DiscContent> listed() {
        return opening.expected();
    }

    /**
     * What lies at an offset of the image.
     *
     * @return empty between the contents, and outside of the image
     */
    public Optional<DiscContent> at(long offset) {
        List<IsoExtent> extents = image.extents();
        for (int i = 0; i < extents.size(); i++) {
            long first = extents.get(i).firstByte();
            if (offset >= first && offset < first + extents.get(i).sizeBytes()) {
                return Optional.of(opening.expected().get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether an image is this very disc: the same statement, the same list. */
    public boolean isSameDisc(DiscCheck other) {
        return Arrays.equals(opening.setJson(), other.opening.setJson()) && disc().equals(other.disc());
    }

    /** Distinct contents of the disc, statement, signature and list among them. */
    public int contents() {
        return opening.expected().size();
    }

    /**
     * Passes over contents without reading them, up to a position that an earlier check of the same disc had. Only on a
     * seekable channel.
     */
    public void skipTo(int wanted) throws IOException {
        try {
            while (position < wanted && image.next()) {
                image.skipContent();
                position++;
            }
        } catch (IsoFormatException e) {
            throw refused(e);
        }
    }

    /**
     * Hands contents to the sink, in image order but in several threads, and returns when it has taken them. After the
     * last content the structure digest is compared.
     *
     * @param maxFiles after which to return
     * @param maxBytes after which to return; the content that passes it is still handed out whole
     * @return whether there is more
     * @throws RefusedDiscException for a content of another digest ({@code digest_mismatch}), an image that ends early
     *     ({@code truncated}) or changed structures ({@code structure_changed})
     */
    public boolean transfer(ContentSink sink, int maxFiles, long maxBytes) throws IOException {
        if (finished) {
            return false;
        }
        try {
            int handed = transfer.run(opening.expected(), position, sink, maxFiles, maxBytes);
            position += handed;
            finished = transfer.isAtEnd();
        } catch (IsoFormatException e) {
            throw refused(e);
        }
        if (finished) {
            compareStructure();
        }
        return !finished;
    }

    private void compareStructure() throws IOException {
        Sha256 found = image.structureDigest();
        if (!found.equals(opening.disc().structure())) {
            throw Refusals.structureChanged(opening.disc().structure(), found);
        }
    }

    private static RefusedDiscException refused(IsoFormatException e) {
        return Refusals.ofImage(e);
    }
}
