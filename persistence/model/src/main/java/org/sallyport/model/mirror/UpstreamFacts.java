package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

/**
 * What upstream said of itself when a tree was taken, and which part of it the tree is. An immutable value.
 *
 * <p>Lists are kept as words separated by blanks.
 */
@Embeddable
public class UpstreamFacts {

    @Column(name = "upstream_part_url")
    private String url;

    @Column(name = "upstream_part_suite")
    private String suite;

    @Column(name = "upstream_part_components")
    private String components;

    @Column(name = "upstream_part_architectures")
    private String architectures;

    @Column(name = "upstream_origin")
    private String origin;

    @Column(name = "upstream_codename")
    private String codename;

    @Column(name = "upstream_version")
    private String version;

    @Column(name = "upstream_date")
    private @Nullable Instant date;

    @Column(name = "upstream_valid_until")
    private @Nullable Instant validUntil;

    @Column(name = "upstream_signed_by")
    private String signedBy;

    /** For the persistence provider. */
    protected UpstreamFacts() {}

    /** Takes the facts over. */
    public UpstreamFacts(Part part, Release release, List<String> signedBy) {
        this.url = part.url();
        this.suite = part.suite();
        this.components = part.components();
        this.architectures = part.architectures();
        this.origin = release.origin();
        this.codename = release.codename();
        this.version = release.version();
        this.date = release.date().orElse(null);
        this.validUntil = release.validUntil().orElse(null);
        this.signedBy = String.join(" ", signedBy);
    }

    /**
     * Which part of which repository.
     *
     * @param url without a trailing {@code /}
     * @param suite as in the path
     * @param components words
     * @param architectures words
     */
    public record Part(String url, String suite, String components, String architectures) {}

    /** What a Release file says; empty texts where it says nothing. */
    public record Release(
            String origin, String codename, String version, Optional<Instant> date, Optional<Instant> validUntil) {}

    /**
     * The same of lists that somebody else made of upstream's and signed.
     *
     * @param fingerprint of the key that signed the new lists
     * @param end of their validity; empty for none
     */
    public UpstreamFacts signedAnew(String fingerprint, Optional<Instant> end) {
        return new UpstreamFacts(
                new Part(url, suite, components, architectures),
                new Release(origin, codename, version, date(), end),
                List.of(fingerprint));
    }

    /** Address of the repository, without a trailing {@code /}. */
    public String url() {
        return url;
    }

    /** Suite as in the path, such as {@code bookworm-updates}. */
    public String suite() {
        return suite;
    }

    /** Such as {@code main contrib}. */
    public List<String> components() {
        return words(components);
    }

    /** Such as {@code amd64}. */
    public List<String> architectures() {
        return words(architectures);
    }

    /** Such as {@code Debian}; empty when upstream does not say. */
    public String origin() {
        return origin;
    }

    /** Such as {@code bookworm-updates}; empty when upstream does not say. */
    public String codename() {
        return codename;
    }

    /** Such as {@code 12.15}; empty when upstream does not say. */
    public String version() {
        return version;
    }

    /** When upstream made the metadata. */
    public Optional<Instant> date() {
        return Optional.ofNullable(date);
    }

    /** Until when clients take the metadata; empty for ever. */
    public Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    /** Fingerprints of those whose signatures were good; none for an unsigned upstream. */
    public List<String> signedBy() {
        return words(signedBy);
    }

    static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
