package org.sallyport.model.host;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

/**
 * A machine that we know. What runs on it is told when it is registered, found out by a probe, or said by its reports,
 * whichever came last.
 */
@Entity
@Table(name = "host")
public class Host {
    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    private HostKind kind;

    @Column(name = "ssh_address")
    private @Nullable String sshAddress;

    @Column(name = "ssh_port")
    private @Nullable Integer sshPort;

    @Column(name = "ssh_user")
    private @Nullable String sshUser;

    @Column(name = "ssh_host_key")
    private @Nullable String sshHostKey;

    @Column(name = "ssh_sealed_key")
    private @Nullable String sshSealedKey;

    @Column(name = "os_id")
    private @Nullable String osId;

    @Column(name = "os_version_id")
    private @Nullable String osVersionId;

    @Column(name = "os_codename")
    private @Nullable String osCodename;

    private @Nullable String architecture;

    @Enumerated(EnumType.STRING)
    @Column(name = "package_manager")
    private @Nullable PackageManager packageManager;

    @Column(name = "token_sha256")
    private @Nullable String tokenSha256;

    @Column(name = "token_made_at")
    private @Nullable Instant tokenMadeAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    /** For the persistence provider. */
    protected Host() {}

    /** @param ssh present for {@link HostKind#SSH} and for no other kind */
    public Host(UUID id, String name, HostKind kind, @Nullable SshAccess ssh, Instant createdAt) {
        if ((kind == HostKind.SSH) != (ssh != null)) {
            throw new IllegalArgumentException(
                    "a host of kind " + kind + (ssh == null ? " without" : " with") + " SSH");
        }
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.createdAt = createdAt;
        if (ssh != null) {
            sshAddress = ssh.address();
            sshPort = ssh.port();
            sshUser = ssh.user();
            sshHostKey = ssh.hostKey();
            sshSealedKey = ssh.sealedKey();
        }
    }

    /** Takes over what runs there. */
    public void describe(OperatingSystem os) {
        osId = os.id();
        osVersionId = os.versionId();
        osCodename = os.codename();
        architecture = os.architecture();
        packageManager = os.packageManager();
    }

    /** Gives it another token; the one before opens nothing any more. */
    public void giveToken(Sha256 digest, Instant now) {
        tokenSha256 = digest.toString();
        tokenMadeAt = now;
    }

    public UUID id() {
        return id;
    }

    /** Unique. */
    public String name() {
        return name;
    }

    public HostKind kind() {
        return kind;
    }

    /** How to reach it; present for {@link HostKind#SSH}. */
    public Optional<SshAccess> ssh() {
        return sshAddress == null || sshPort == null || sshUser == null || sshHostKey == null || sshSealedKey == null
                ? Optional.empty()
                : Optional.of(new SshAccess(sshAddress, sshPort, sshUser, sshHostKey, sshSealedKey));
    }

    public OperatingSystem os() {
        return new OperatingSystem(osId, osVersionId, osCodename, architecture, packageManager);
    }

    /** When its token was made; empty while it has none. */
    public Optional<Instant> tokenMadeAt() {
        return Optional.ofNullable(tokenMadeAt);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
