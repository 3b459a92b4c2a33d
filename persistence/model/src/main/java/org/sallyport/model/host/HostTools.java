package org.sallyport.model.host;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;

/** What programs a host has, as the last probe found them, and how the last installation of missing ones went. */
@Entity
@Table(name = "host_tools")
public class HostTools {
    private static final int MAX_ERROR = 2_000;

    /** Where an installation stands. */
    public enum InstallStatus {
        IDLE,
        DISPATCHED,
        SUCCEEDED,
        FAILED
    }

    @Id
    @Column(name = "host_id")
    private UUID hostId;

    private String tools = "";

    private @Nullable String platform;

    private @Nullable String distro;

    @Column(name = "last_check_at")
    private @Nullable Instant lastCheckAt;

    @Column(name = "last_check_job_id")
    private @Nullable UUID lastCheckJobId;

    @Column(name = "last_check_error")
    private @Nullable String lastCheckError;

    @Enumerated(EnumType.STRING)
    @Column(name = "install_status")
    private InstallStatus installStatus = InstallStatus.IDLE;

    @Enumerated(EnumType.STRING)
    @Column(name = "install_manager")
    private @Nullable PackageManager installManager;

    @Column(name = "last_install_at")
    private @Nullable Instant lastInstallAt;

    @Column(name = "last_install_job_id")
    private @Nullable UUID lastInstallJobId;

    @Column(name = "last_install_error")
    private @Nullable String lastInstallError;

    @Version
    @Column(name = "row_version")
    private long rowVersion;

    /** For the persistence provider. */
    protected HostTools() {}

    /** Nothing is known of a host yet. */
    public HostTools(UUID hostId) {
        this.hostId = hostId;
    }

    /** A probe was queued. */
    public void checkQueued(UUID jobId) {
        lastCheckJobId = jobId;
        lastCheckError = null;
    }

    /** A probe has found out what is there: names, and whether each is present. */
    public void found(Map<String, Boolean> present, String onPlatform, String onDistro, Instant at) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(present)
                .forEach((name, is) -> text.append(name).append('=').append(is).append(' '));
        tools = text.toString().strip();
        platform = onPlatform;
        distro = onDistro;
        lastCheckAt = at;
    }

    /** The job that probes has ended; {@code error} is null when it went well. */
    public void checkEnded(@Nullable String error) {
        lastCheckJobId = null;
        lastCheckError = cut(error);
    }

    /** An installation was queued. */
    public void installQueued(PackageManager manager, UUID jobId) {
        installStatus = InstallStatus.DISPATCHED;
        installManager = manager;
        lastInstallJobId = jobId;
        lastInstallError = null;
    }

    /** The job that installs has ended; {@code error} is null when it went well. */
    public void installEnded(@Nullable String error, Instant at) {
        installStatus = error == null ? InstallStatus.SUCCEEDED : InstallStatus.FAILED;
        lastInstallAt = at;
        lastInstallJobId = null;
        lastInstallError = cut(error);
    }

    private static @Nullable String cut(@Nullable String error) {
        return error != null && error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error;
    }

    public UUID hostId() {
        return hostId;
    }

    /** Programs by name, and whether each is there; empty before the first probe. */
    public Map<String, Boolean> tools() {
        Map<String, Boolean> present = new TreeMap<>();
        for (String word : tools.isEmpty() ? new String[0] : tools.split(" ", -1)) {
            int equals = word.indexOf('=');
            present.put(word.substring(0, equals), Boolean.parseBoolean(word.substring(equals + 1)));
        }
        return present;
    }

    /** Whether a program was there when the last probe looked. */
    public boolean has(String name) {
        return tools().getOrDefault(name, false);
    }

    /** The kernel, such as {@code Linux}. */
    public Optional<String> platform() {
        return Optional.ofNullable(platform);
    }

    /** As os-release's ID. */
    public Optional<String> distro() {
        return Optional.ofNullable(distro);
    }

    /** When the last probe that went well looked. */
    public Optional<Instant> lastCheckAt() {
        return Optional.ofNullable(lastCheckAt);
    }

    /** The job of a probe that goes on. */
    public Optional<UUID> lastCheckJobId() {
        return Optional.ofNullable(lastCheckJobId);
    }

    /** Why the last probe failed. */
    public Optional<String> lastCheckError() {
        return Optional.ofNullable(lastCheckError);
    }

    public InstallStatus installStatus() {
        return installStatus;
    }

    /** What the last installation was for. */
    public Optional<PackageManager> installManager() {
        return Optional.ofNullable(installManager);
    }

    /** When the last installation ended. */
    public Optional<Instant> lastInstallAt() {
        return Optional.ofNullable(lastInstallAt);
    }

    /** The job of an installation that goes on. */
    public Optional<UUID> lastInstallJobId() {
        return Optional.ofNullable(lastInstallJobId);
    }

    /** Why the last installation failed. */
    public Optional<String> lastInstallError() {
        return Optional.ofNullable(lastInstallError);
    }
}
