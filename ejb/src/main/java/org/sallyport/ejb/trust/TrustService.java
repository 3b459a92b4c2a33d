package org.sallyport.ejb.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.ForbiddenException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.model.trust.KnownCollector;
import org.sallyport.model.trust.TrustedCollector;
import org.sallyport.model.trust.TrustedCollectors;
import org.sallyport.settings.CollectorProperties;

/** Whose signatures count, and the key of our own. Every change is for key custodians and leaves an audit entry. */
@Stateless
public class TrustService {
    private static final String SUBJECT = "trusted_collector";
    private static final String OWN_KEY = "collector_key";
    private static final int MAX_KEY_CHARACTERS = 64 << 10;
    private static final int MAX_GLOBS = 100;
    private static final Pattern GLOB = Pattern.compile("[a-z0-9_.*?-]{1,63}");

    @Inject
    TrustedCollectors collectors;

    @Inject
    CollectorKeys ownKeys;

    @Inject
    CollectorProperties properties;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * What is imported.
     *
     * @param name as typed
     * @param publicKey ASCII-armored, one certificate
     * @param allowedRepositories globs; empty for all repositories
     * @param collectorId collector that the key speaks for; empty to learn it from its first set
     */
    public record Import(
            String name, String publicKey, Optional<List<String>> allowedRepositories, Optional<UUID> collectorId) {}

    /**
     * What an import came to.
     *
     * @param created false when the key was there already and was renewed
     * @param replaced whether it speaks for its collector in the place of another key
     */
    public record Imported(TrustedCollector collector, boolean created, boolean replaced) {}

    /**
     * Our key after a change.
     *
     * @param changed false when it was in use already
     */
    public record OwnKey(PublicKey certificate, boolean changed) {}

    /** Our certificate. */
    @RolesAllowed(Roles.VIEWER)
    public PublicKey collectorKey() {
        return ownKeys.publicKey();
    }

    /** By name. */
    @RolesAllowed(Roles.VIEWER)
    public List<TrustedCollector> trusted() {
        return collectors.all();
    }

    /** The one of a name; a {@link NotFoundException} if there is none. */
    @RolesAllowed(Roles.VIEWER)
    public TrustedCollector trusted(String typed) {
        String name = CollectorName.of(typed);
        return collectors.named(name).orElseThrow(() -> new NotFoundException("trusted collector", name));
    }

    /** The collector that a key speaks for, once that is known. */
    @RolesAllowed(Roles.VIEWER)
    public Optional<UUID> collectorOf(Fingerprint fingerprint) {
        return collectors.knownBy(fingerprint).map(KnownCollector::id);
    }

    /**
     * Trusts a key from now on. The same key under the same name again takes over what its copy says of expiry and
     * revocation.
     *
     * @throws ConflictException {@code name_taken} when another key has the name, or the key another name
     */
    @RolesAllowed(Roles.KEY_CUSTODIAN)
    public Imported importKey(Import request) {
        PublicKey key = parse(request.publicKey());
        String name = CollectorName.of(request.name());
        Optional<TrustedCollector> held = collectors.withKey(key.fingerprint());
        requireFree(name, key.fingerprint(), held);
        TrustedCollector collector = held.orElseGet(
                () -> new TrustedCollector(UUID.randomUUID(), name, key.fingerprint(), key.armored(), clock.instant()));
        collector.renew(key.armored());
        if (held.isEmpty() || request.allowedRepositories().isPresent()) {
            collector.allow(globs(request.allowedRepositories()));
        }
        if (held.isEmpty()) {
            collectors.add(collector);
        }
        boolean replaced =
                request.collectorId().filter(id -> bind(id, key.fingerprint())).isPresent();
        audit.record(
                held.isEmpty() ? "trust.import" : "trust.renew",
                SUBJECT,
                name,
                key.fingerprint().toString());
        return new Imported(collector, held.isEmpty(), replaced);
    }

    /** No longer accepts a key; sets that were accepted stay. The name is normalised as at its import. */
    @RolesAllowed(Roles.KEY_CUSTODIAN)
    public void remove(String typed) {
        TrustedCollector collector = trusted(typed);
        collectors.remove(collector);
        audit.record(
                "trust.remove",
                SUBJECT,
                collector.name(),
                collector.fingerprint().toString());
    }

    /** Makes a new key of our own; every far side must import it before it takes the next set. */
    @RolesAllowed(Roles.KEY_CUSTODIAN)
    public PublicKey createOwnKey(Optional<String> algorithm) {
        String wanted = algorithm.orElse(properties.keyAlgorithm());
        if (KeyAlgorithm.ofWireName(wanted).isEmpty()) {
            throw new InvalidRequestException("/algorithm", "Choose rsa3072, rsa4096 or ed25519.");
        }
        ownKeys.ensure();
        SigningKey key = ownKeys.create(ownKeys.collector().name(), wanted);
        ownKeys.replace(key);
        audit.record("key.create", OWN_KEY, key.publicKey().fingerprint().toString(), wanted);
        return key.publicKey();
    }

    /**
     * Our key for safe-keeping: a lost one means that every far side must import a new one.
     *
     * @param passphrase that protects the copy, at least 12 characters
     * @return ASCII-armored secret key
     */
    @RolesAllowed(Roles.KEY_CUSTODIAN)
    public byte[] exportOwnKey(String passphrase) {
        if (passphrase.length() < 12) {
            throw new InvalidRequestException("/passphrase", "Choose at least 12 characters.");
        }
        SigningKey key = ownKeys.signingKey();
        audit.record("key.export", OWN_KEY, key.publicKey().fingerprint().toString(), "");
        return key.encrypted(passphrase.toCharArray());
    }

    /** Puts a key from safe-keeping into use. */
    @RolesAllowed(Roles.KEY_CUSTODIAN)
    public OwnKey importOwnKey(String secretKey, String passphrase) {
        try {
            SigningKey key = SigningKey.read(secretKey.getBytes(StandardCharsets.US_ASCII), passphrase.toCharArray());
            ownKeys.ensure();
            boolean changed =
                    !ownKeys.publicKey().fingerprint().equals(key.publicKey().fingerprint());
            if (changed) {
                ownKeys.replace(key);
            }
            audit.record("key.import", OWN_KEY, key.publicKey().fingerprint().toString(), "");
            return new OwnKey(key.publicKey(), changed);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "/secret_key", "The key cannot be read with this passphrase: " + e.getMessage() + ".");
        }
    }

    private static PublicKey parse(String armored) {
        if (armored.length() > MAX_KEY_CHARACTERS) {
            throw new InvalidRequestException("/public_key", "At most 64 KiB are read.");
        }
        try {
            return PublicKey.parse(armored);
        } catch (KeyFormatException e) {
            throw new InvalidRequestException(
                    "/public_key", "Give one ASCII-armored OpenPGP public key: " + e.getMessage() + ".");
        }
    }

    private void requireFree(String name, Fingerprint key, Optional<TrustedCollector> held) {
        if (held.isPresent() && !held.get().name().equals(name)) {
            throw new ConflictException(
                    "name_taken",
                    "The key " + key + " is trusted already under the name "
                            + held.get().name() + ".");
        }
        if (held.isEmpty() && collectors.named(name).isPresent()) {
            throw ConflictException.nameTaken("trusted collector", name);
        }
    }

    private static Optional<List<String>> globs(Optional<List<String>> typed) {
        typed.ifPresent(globs -> {
            if (globs.size() > MAX_GLOBS
                    || !globs.stream().allMatch(glob -> GLOB.matcher(glob).matches())) {
                throw new InvalidRequestException(
                        "/allowed_repositories",
                        "Give at most " + MAX_GLOBS + " names of repositories, in which * and ? stand for others.");
            }
        });
        return typed;
    }

    /**
     * Another key for a collector that is known takes an administrator: whoever holds it owns its repositories.
     *
     * @return whether another one spoke for it
     */
    private boolean bind(UUID collectorId, Fingerprint key) {
        Optional<KnownCollector> known = collectors.known(collectorId);
        if (known.isPresent() && known.get().fingerprint().equals(key)) {
            return false;
        }
        if (collectors.knownBy(key).isPresent()) {
            throw new ConflictException("collector_mismatch", "The key " + key + " speaks for another collector.");
        }
        if (known.isPresent()) {
            if (!caller.isIn(Roles.ADMIN)) {
                throw new ForbiddenException("Another key speaks for collector " + collectorId
                        + "; only an administrator lets a new one speak for it.");
            }
            known.get().bind(key, clock.instant());
        } else {
            collectors.add(new KnownCollector(collectorId, key, clock.instant()));
        }
        audit.record("trust.bind", SUBJECT, collectorId, key.toString());
        return known.isPresent();
    }
}
