package org.sallyport.ejb.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.security.Roles;
import org.sallyport.media.content.ContentStore;
import org.sallyport.settings.HomeProperties;

/** What this server is, for its users. */
@Stateless
public class ServerService {
    @Inject
    HomeProperties home;

    @Inject
    ServerInstance instance;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /**
     * What this server is.
     *
     * @param role {@code collector}, {@code repository} or {@code both}
     * @param freeBytes room on the content store's disk
     */
    public record Facts(String version, UUID instanceId, String role, String java, Instant now, long freeBytes) {}

    /** What this server is at this moment. */
    @RolesAllowed(Roles.VIEWER)
    public Facts facts() {
        try {
            return new Facts(
                    Optional.ofNullable(ServerService.class.getPackage().getImplementationVersion())
                            .orElse("development"),
                    instance.id(),
                    home.role().name().toLowerCase(Locale.ROOT),
                    System.getProperty("java.vendor") + " " + Runtime.version(),
                    clock.instant(),
                    store.usableBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
