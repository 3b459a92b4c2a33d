package org.sallyport.model.mirror;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.OperatingSystem;

/** A release of a distribution: how to tell its hosts, and where it has its packages. Comes by migrations only. */
@Entity
@Table(name = "mirror_known_version")
public class KnownVersion {

    /** What all expressions begin with: an ID, and a version up to where it may go on or ends. */
    private static final Pattern HOSTS = Pattern.compile("\\^(\\S+) (\\d+(?:\\\\\\.\\d+)?)[($].*");

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private PackageManager platform;

    @Column(name = "version_key")
    private String versionKey;

    private String label;

    @Column(name = "os_family")
    private String osFamily;

    @Column(name = "match_regex")
    private String matchRegex;

    @Column(name = "default_upstream_url")
    private String upstreamUrl;

    @Column(name = "default_suite")
    private @Nullable String suite;

    @Column(name = "default_repoid")
    private @Nullable String repoid;

    @Column(name = "default_repo_alias")
    private @Nullable String repoAlias;

    @Column(name = "default_release")
    private @Nullable String release;

    @Column(name = "key_fingerprints")
    private String keyFingerprints;

    @Column(name = "is_active")
    private boolean active;

    /** For the persistence provider. */
    protected KnownVersion() {}

    /** Whether a host runs this release, by os-release's ID and VERSION_ID. */
    public boolean isRunBy(OperatingSystem os) {
        return Pattern.compile(matchRegex)
                .matcher(os.id() + " " + os.versionId())
                .matches();
    }

    /**
     * What upstream says of itself; where it says nothing of its distribution or version, those of this release's
     * hosts.
     */
    public UpstreamFacts.Release completed(UpstreamFacts.Release said) {
        Matcher hosts = HOSTS.matcher(matchRegex);
        if (!hosts.matches()) {
            return said;
        }
        String version = hosts.group(2).replace("\\", "");
        return new UpstreamFacts.Release(
                said.origin().isEmpty() ? hosts.group(1) : said.origin(),
                said.codename(),
                said.version().isEmpty() ? version : said.version(),
                said.date(),
                said.validUntil());
    }

    /**
     * Whether a mirror is of this release: of its kind, and either linked to it or, where it is linked to none, with
     * its suite, repoid, alias or release; upstream's own codename counts as a suite.
     *
     * @param upstream what upstream said of the tree that the mirror shows
     */
    public boolean isMirroredBy(MirrorDefinition mirror, Optional<UpstreamFacts> upstream) {
        if (mirror.packageManager() != platform) {
            return false;
        }
        if (mirror.knownVersionId() != null) {
            return mirror.knownVersionId().equals(id);
        }
        return switch (platform) {
            case APT ->
                suite != null
                        && (suite.equals(mirror.suite())
                                || upstream.map(UpstreamFacts::codename).equals(Optional.of(suite)));
            case DNF -> repoid != null && repoid.equals(mirror.repoid());
            case ZYPPER -> repoAlias != null && repoAlias.equals(mirror.repoAlias());
            case PKG -> release != null && release.equals(mirror.release());
        };
    }

    public UUID id() {
        return id;
    }

    public PackageManager platform() {
        return platform;
    }

    /** Such as {@code debian-12}; unique in its platform. */
    public String versionKey() {
        return versionKey;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Such as {@code debian} or {@code opensuse-leap}. */
    public String osFamily() {
        return osFamily;
    }

    /** Matches os-release's ID and VERSION_ID with a blank between them. */
    public String matchRegex() {
        return matchRegex;
    }

    public String upstreamUrl() {
        return upstreamUrl;
    }

    /** What identifies it in its platform's words: apt. */
    public Optional<String> suite() {
        return Optional.ofNullable(suite);
    }

    /** What identifies it in its platform's words: dnf. */
    public Optional<String> repoid() {
        return Optional.ofNullable(repoid);
    }

    /** What identifies it in its platform's words: zypper. */
    public Optional<String> repoAlias() {
        return Optional.ofNullable(repoAlias);
    }

    /** What identifies it in its platform's words: pkg. */
    public Optional<String> release() {
        return Optional.ofNullable(release);
    }

    /** Certificates that sign its metadata, any of them; empty where nobody has verified them. */
    public List<String> keyFingerprints() {
        return UpstreamFacts.words(keyFingerprints);
    }

    /** Whether it is offered. */
    public boolean isActive() {
        return active;
    }
}
