package org.sallyport.batch.mirror;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.EntityTag;
import org.sallyport.media.fetch.FetchedBytes;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.pkg.MetaConf;
import org.sallyport.media.pkg.PkgArchive;
import org.sallyport.media.pkg.PkgListReader;
import org.sallyport.media.pkg.PkgPackage;
import org.sallyport.media.pkg.PkgTrust;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.mirror.UpstreamFacts;

/**
 * An archive {@code packagesite}, verified.
 *
 * <p>Clients read either it or {@code data}, and nothing binds the two together. An upstream that is being changed has
 * one of them from before; so their packages are compared, and another attempt is made where they differ.
 */
final class PkgEntry implements UpstreamEntry {

    private final MetadataSource source;
    private final PkgArchive archive;
    private final Optional<PkgTrust> trust;
    private final List<String> signedBy;
    private final Optional<EntityTag> tag;

    PkgEntry(
            MetadataSource source,
            PkgArchive archive,
            Optional<PkgTrust> trust,
            List<String> signedBy,
            Optional<EntityTag> tag) {
        this.source = source;
        this.archive = archive;
        this.trust = trust;
        this.signedBy = signedBy;
        this.tag = tag;
    }

    @Override
    public Sha256 identity() {
        return Sha256.of(archive.bytes());
    }

    @Override
    public Optional<EntityTag> tag() {
        return tag;
    }

    /** The lists say nothing of the repository itself; its ABI is that of its first package which has one. */
    @Override
    public UpstreamFacts.Release release() throws IOException {
        try (PkgListReader packages = archive.packages()) {
            PkgPackage first = packages.next();
            String[] abi = first == null ? new String[0] : first.abi().split(":", -1);
            return new UpstreamFacts.Release(
                    abi.length > 0 ? abi[0] : "", "", abi.length > 1 ? abi[1] : "", Optional.empty(), Optional.empty());
        }
    }

    @Override
    public List<String> signedBy() {
        return signedBy;
    }

    @Override
    public void collect(MirrorTree tree) throws IOException {
        FetchedBytes meta = source.get(MetaConf.PATH, MetaConf.MAX_BYTES);
        MetaConf.parse(meta.content());
        source.watch()
                .wanted(List.of(
                        MetadataSource.entry(MetaConf.PATH, meta.content()),
                        MetadataSource.entry(archive.name(), archive.bytes())));
        tree.add(source.put(MetaConf.PATH, meta.content()));
        tree.add(source.put(archive.name(), archive.bytes()));
        Sum listed = add(tree, archive);
        for (String suffix : PkgReader.SUFFIXES) {
            Optional<FetchedBytes> file = source.find("data" + suffix, PkgArchive.MAX_BYTES);
            if (file.isPresent()) {
                PkgArchive data = PkgArchive.read("data" + suffix, file.get().content(), PkgArchive.DATA);
                PkgReader.verified(data, trust, source.allowUnsigned());
                source.watch().wanted(List.of(MetadataSource.entry(data.name(), data.bytes())));
                tree.add(source.put(data.name(), data.bytes()));
                requireSame(listed, add(tree, data), file.get());
                return;
            }
        }
    }

    /** Of what packages a list has: equal for equal sets, in whatever order. */
    private record Sum(long packages, long digests) {

        Sum and(PkgPackage next) {
            return new Sum(
                    packages + 1,
                    digests + 31L * next.digest().hashCode() + next.path().hashCode());
        }
    }

    private Sum add(MirrorTree tree, PkgArchive from) throws IOException {
        Sum sum = new Sum(0, 0);
        try (PkgListReader packages = from.packages()) {
            for (PkgPackage next = packages.next(); next != null; next = packages.next()) {
                source.watch().requireGoingOn();
                SizedEntry file = next.file();
                tree.add(file);
                sum = sum.and(next);
            }
        }
        return sum;
    }

    private static void requireSame(Sum left, Sum right, FetchedBytes data) throws UpstreamException {
        if (!left.equals(right)) {
            throw new UpstreamException(
                    UpstreamException.Reason.WRONG_DIGEST,
                    data.asked(),
                    "it lists " + right.packages() + " packages, packagesite " + left.packages()
                            + " or others; they are of different times");
        }
    }
}
