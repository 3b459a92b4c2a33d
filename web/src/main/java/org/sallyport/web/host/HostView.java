package org.sallyport.web.host;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.host.HostService;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.OperatingSystem;
import org.sallyport.model.host.SshAccess;

/**
 * A host.
 *
 * @param kind {@code local}, {@code ssh} or {@code reporting}
 * @param hostKey the key by which it must prove itself
 * @param osId null where nobody has said; so the four members after it
 * @param tokenMadeAt when its token was made
 * @param token the token's text, in the answer to its making only; null ever after
 */
public record HostView(
        UUID id,
        String name,
        String kind,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String hostKey,
        @Nullable String osId,
        @Nullable String osVersionId,
        @Nullable String osCodename,
        @Nullable String architecture,
        @Nullable String packageManager,
        @Nullable Instant tokenMadeAt,
        Instant createdAt,
        @Nullable String token) {

    static HostView of(Host host) {
        return of(host, null);
    }

    static HostView of(HostService.WithToken made) {
        return of(made.host(), made.token());
    }

    private static HostView of(Host host, @Nullable String token) {
        SshAccess ssh = host.ssh().orElse(null);
        OperatingSystem os = host.os();
        return new HostView(
                host.id(),
                host.name(),
                host.kind().wireName(),
                ssh == null ? null : ssh.address(),
                ssh == null ? null : ssh.port(),
                ssh == null ? null : ssh.user(),
                ssh == null ? null : ssh.hostKey(),
                os.id(),
                os.versionId(),
                os.codename(),
                os.architecture(),
                os.manager().map(PackageManager::wireName).orElse(null),
                host.tokenMadeAt().orElse(null),
                host.createdAt(),
                token);
    }
}
