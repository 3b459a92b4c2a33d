package org.sallyport.model.collector;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.advisory.MendedWeakness;

/** What the changelog of one source package says of weaknesses: read once, good for ever. */
@Entity
@Table(name = "changelog_reading")
public class ChangelogReading {
    @EmbeddedId
    private Key key;

    /** A line each. */
    private String mended;

    @Column(name = "read_at")
    private Instant readAt;

    /** For the persistence provider. */
    protected ChangelogReading() {}

    /** Notes what was read; nothing when no package of the source has a changelog that can be read. */
    public ChangelogReading(String source, String version, Collection<MendedWeakness> mended, Instant readAt) {
        this.key = new Key(source, version);
        this.mended = String.join(
                "\n", mended.stream().map(MendedWeakness::toString).sorted().toList());
        this.readAt = readAt;
    }

    /** Source package and version. */
    public Key key() {
        return key;
    }

    /** Sorted. */
    public List<MendedWeakness> mended() {
        return mended.lines().map(MendedWeakness::parse).toList();
    }

    /** What is kept: a line each. */
    String text() {
        return mended;
    }

    Instant readAt() {
        return readAt;
    }

    /** A source package in a version. */
    @Embeddable
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String source;
        private String version;

        /** For the persistence provider. */
        protected Key() {}

        public Key(String source, String version) {
            this.source = source;
            this.version = version;
        }

        public String source() {
            return source;
        }

        public String version() {
            return version;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && source.equals(key.source) && version.equals(key.version);
        }

        @Override
        public int hashCode() {
            return 31 * source.hashCode() + version.hashCode();
        }
    }
}
