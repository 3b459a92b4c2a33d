package org.sallyport.batch.mirror;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.WantedIndex;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.EntityTag;
import org.sallyport.media.pkg.PkgTrust;
import org.sallyport.model.mirror.MirrorDefinition;

/** Chooses the reader for a mirror's kind of repository. */
final class MetadataReaders {

    private MetadataReaders() {}

    /**
     * The reader.
     *
     * @param trust whose signatures over a pkg repository count
     * @param knownTag by which upstream knows the entry file again that the mirror's tree was made from
     * @param expected digests that the entry file may have, as a list of mirrors names them; empty for any
     */
    static MetadataReader of(
            MirrorDefinition definition,
            MetadataSource source,
            Optional<PkgTrust> trust,
            Optional<EntityTag> knownTag,
            Set<Sha256> expected) {
        return switch (definition.packageManager()) {
            case APT ->
                new AptReader(
                        source,
                        new AptSelection(
                                Objects.requireNonNull(definition.suite()),
                                definition.componentList(),
                                definition.architectureList(),
                                definition.scope().furtherIndexes().stream()
                                        .map(name -> WantedIndex.Kind.valueOf(name.toUpperCase(Locale.ROOT)))
                                        .toList(),
                                definition.scope().languages()));
            case DNF, ZYPPER -> new RpmReader(source, expected);
            case PKG -> new PkgReader(source, trust, knownTag);
        };
    }
}
