package org.sallyport.media.rpm.selection;

import java.util.Comparator;
import java.util.List;

import org.sallyport.media.rpm.RpmCapability;
import org.sallyport.media.rpm.RpmPackage;
import org.sallyport.media.rpm.RpmRelations;
import org.sallyport.media.rpm.RpmVersion;

/** A package of a repository, with what it says of others. Two are equal only when they are the same. */
final class RpmCandidate {

    /** The order in which packages of one name and kind of architecture are preferred: the newest, at hand first. */
    static final Comparator<RpmCandidate> NEWEST_FIRST = Comparator.<RpmCandidate, RpmVersion>comparing(
                    candidate -> candidate.file.version(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.given ? 0 : 1)
            .thenComparing(candidate -> candidate.repository)
            .thenComparing(candidate -> candidate.ordinal);

    final int repository;
    final int ordinal;
    final boolean given;
    final RpmPackage file;
    final RpmRelations relations;

    RpmCandidate(int repository, int ordinal, boolean given, RpmPackage file, RpmRelations relations) {
        this.repository = repository;
        this.ordinal = ordinal;
        this.given = given;
        this.file = file;
        this.relations = relations;
    }

    String name() {
        return file.name();
    }

    /**
     * Whether it belongs to a module, which hosts see only where its stream is enabled. The lists do not say so; the
     * builders of all distributions with modules mark the release.
     */
    boolean isModular() {
        return file.version().release().contains(".module");
    }

    /** Whether it provides what is required; files aside. */
    boolean provides(RpmCapability required) {
        List<RpmCapability> provided = relations.provides();
        for (int i = 0; i < provided.size(); i++) {
            if (provided.get(i).meets(required)) {
                return true;
            }
        }
        return false;
    }

    /** Such as {@code glibc.x86_64}. */
    String label() {
        return file.architecture().equals(HostArchitectures.ALL) ? name() : name() + "." + file.architecture();
    }
}
