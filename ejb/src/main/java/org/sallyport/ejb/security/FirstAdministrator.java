package org.sallyport.ejb.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.media.bytes.AtomicFile;
import org.sallyport.model.security.ApiKey;
import org.sallyport.model.security.ApiKeys;
import org.sallyport.model.security.Role;
import org.sallyport.model.security.User;
import org.sallyport.model.security.Users;
import org.sallyport.settings.HomeProperties;

/**
 * At the first start, when nobody could sign in yet: makes the user {@code admin} and writes an API key for it to
 * {@code DIR/admin.token}, mode 0600. The file comes first: a crash before the commit leaves a key that nobody knows,
 * and the next start replaces it.
 */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
public class FirstAdministrator {
    private static final System.Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    @Inject
    Users users;

    @Inject
    ApiKeys keys;

    @Inject
    HomeProperties home;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    @PostConstruct
    void create() {
        users.holdAdministrators();
        if (!users.isEmpty()) {
            return;
        }
        String secret = ApiKeySecret.create();
        try {
            AtomicFile.write(
                    home.adminToken(),
                    PosixFilePermissions.fromString("rw-------"),
                    out -> out.write((secret + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        User admin = new User(UUID.randomUUID(), "admin", Set.of(Role.ADMIN), clock.instant());
        users.add(admin);
        keys.add(new ApiKey(
                UUID.randomUUID(), admin, "first start", ApiKeySecret.digest(secret), clock.instant(), null));
        audit.record("user.create", "user", admin.id(), "admin, at the first start");
        LOG.log(System.Logger.Level.INFO, "Made the user admin; its API key is in {0}", home.adminToken());
    }
}
