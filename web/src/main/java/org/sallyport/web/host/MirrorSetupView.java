package org.sallyport.web.host;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.host.HostToolService;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.HostKind;
import org.sallyport.model.host.HostTools;
import org.sallyport.model.host.HostTools.InstallStatus;

/**
 * What programs a host has.
 *
 * @param tools name to {@code present} or {@code missing}; empty before the first probe
 * @param platform kernel, such as {@code Linux}
 * @param distro os-release's ID
 * @param lastCheckMessageId the job of a probe that goes on
 * @param installStatus {@code idle}, {@code dispatched}, {@code succeeded} or {@code failed}
 * @param lastInstallMessageId the job of an installation that goes on
 * @param readyApt whether mirrors of that kind can be had there; so the three after it
 * @param engine {@code built-in} on this machine, where mirrors need no programs; {@code client} elsewhere
 * @param note what that means
 */
public record MirrorSetupView(
        UUID hostId,
        Map<String, String> tools,
        @Nullable String platform,
        @Nullable String distro,
        @Nullable Instant lastCheckAt,
        @Nullable UUID lastCheckMessageId,
        @Nullable String lastCheckError,
        String installStatus,
        @Nullable Instant lastInstallAt,
        @Nullable UUID lastInstallMessageId,
        @Nullable String lastInstallError,
        boolean readyApt,
        boolean readyDnf,
        boolean readyZypper,
        boolean readyPkg,
        String engine,
        String note) {

    static MirrorSetupView of(HostToolService.Status status) {
        Optional<HostTools> known = status.tools();
        Map<String, String> tools = new TreeMap<>();
        known.ifPresent(found -> found.tools().forEach((name, is) -> tools.put(name, is ? "present" : "missing")));
        boolean isLocal = status.host().kind() == HostKind.LOCAL;
        return new MirrorSetupView(
                status.host().id(),
                tools,
                of(known, HostTools::platform),
                of(known, HostTools::distro),
                of(known, HostTools::lastCheckAt),
                of(known, HostTools::lastCheckJobId),
                of(known, HostTools::lastCheckError),
                known.map(HostTools::installStatus)
                        .orElse(InstallStatus.IDLE)
                        .name()
                        .toLowerCase(Locale.ROOT),
                of(known, HostTools::lastInstallAt),
                of(known, HostTools::lastInstallJobId),
                of(known, HostTools::lastInstallError),
                status.isReady(PackageManager.APT),
                status.isReady(PackageManager.DNF),
                status.isReady(PackageManager.ZYPPER),
                status.isReady(PackageManager.PKG),
                isLocal ? "built-in" : "client",
                isLocal
                        ? "Mirrors on this machine are made by the server's own engine and need none of these programs."
                        : "These programs let the host write down its client-config and take packages from a mirror.");
    }

    private static <T> @Nullable T of(Optional<HostTools> known, Function<HostTools, Optional<T>> value) {
        return known.flatMap(value).orElse(null);
    }
}
