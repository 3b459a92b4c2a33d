package org.sallyport.ejb.trust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.set.SetCollector;
import org.sallyport.model.trust.CollectorIdentity;
import org.sallyport.model.trust.CollectorKey;
import org.sallyport.model.trust.OwnKeys;
import org.sallyport.settings.CollectorProperties;

/** Our identity as a collector and our signing key, for those who make sets. */
@ApplicationScoped
@Transactional
public class CollectorKeys {
    private static final int MAX_NAME_CHARACTERS = 120;

    @Inject
    OwnKeys keys;

    @Inject
    CollectorProperties properties;

    @Inject
    KeyPassphrase passphrase;

    @Inject
    Clock clock;

    /**
     * Makes identity and key if there are none.
     *
     * @return whether a key was made
     */
    public boolean ensure() {
        // Unlocked where nothing is to be made: who asks for a run holds mirrors by its targets, and who takes a number
        // for one holds its mirror already.
        if (keys.identity().isPresent() && keys.inUse().isPresent()) {
            return false;
        }
        CollectorIdentity identity = keys.lockIdentity().orElseGet(this::newIdentity);
        if (keys.inUse().isPresent()) {
            return false;
        }
        replace(create(identity.name(), properties.keyAlgorithm()));
        return true;
    }

    /**
     * Who we are in sets.
     *
     * @throws NotFoundException when this server has never been a collector
     */
    public SetCollector collector() {
        CollectorIdentity identity = keys.identity().orElseThrow(CollectorKeys::none);
        return new SetCollector(identity.id(), identity.name(), inUse().fingerprint());
    }

    /**
     * The certificate that others import.
     *
     * @throws NotFoundException when this server has never been a collector
     */
    public PublicKey publicKey() {
        try {
            return PublicKey.parse(inUse().publicKey());
        } catch (KeyFormatException e) {
            throw new IllegalStateException("our own certificate was read before it was kept", e);
        }
    }

    /**
     * The key that signs, opened.
     *
     * @throws NotFoundException when this server has never been a collector
     */
    public SigningKey signingKey() {
        return opened(inUse());
    }

    private SigningKey opened(CollectorKey key) {
        try {
            return SigningKey.read(key.secretKey(), passphrase.get());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the signing key cannot be opened; the passphrase that protects it has changed or is lost", e);
        }
    }

    /**
     * The key that has signed a set, also when another one is in use by now: what is signed beside the set must go with
     * it.
     *
     * @param publicKey its certificate, armored
     */
    public SigningKey keyOf(String publicKey) {
        return keys.find(fingerprint(publicKey))
                .map(this::opened)
                .orElseThrow(() -> new IllegalStateException("a key that has signed a set is kept no more"));
    }

    /**
     * The key that a set was begun with.
     *
     * @param publicKey its certificate, armored
     * @throws ConflictException {@code busy} when another one is in use by now
     */
    public SigningKey signingKey(String publicKey) {
        SigningKey key = signingKey();
        if (key.publicKey().fingerprint().equals(fingerprint(publicKey))) {
            return key;
        }
        throw ConflictException.busy("The collector's key was replaced while this set was made. Start a new one.");
    }

    private static Fingerprint fingerprint(String publicKey) {
        try {
            return PublicKey.parse(publicKey).fingerprint();
        } catch (KeyFormatException e) {
            throw new IllegalStateException("a set was begun with a key that cannot be read", e);
        }
    }

    /**
     * The number of a new set, for the transaction that pins its content.
     *
     * @param setCreatedAt the set's date
     * @throws NotFoundException when this server has never been a collector
     */
    public long takeSequence(Instant setCreatedAt) {
        return keys.lockIdentity().orElseThrow(CollectorKeys::none).takeSequence(setCreatedAt);
    }

    /** Puts a key into use in the place of the present one. */
    public void replace(SigningKey key) {
        Instant now = clock.instant();
        if (keys.lockIdentity().isEmpty()) {
            newIdentity();
        }
        Optional<CollectorKey> present = keys.inUse();
        present.ifPresent(old -> old.retire(now));
        PublicKey certificate = key.publicKey();
        keys.forgetRetired(certificate.fingerprint());
        keys.flush();
        keys.add(new CollectorKey(
                certificate.fingerprint(), certificate.armored(), key.encrypted(passphrase.get()), now));
    }

    /** A new key, in nobody's use yet. */
    public SigningKey create(String name, String algorithm) {
        KeyAlgorithm wanted = KeyAlgorithm.ofWireName(algorithm)
                .orElseThrow(() -> new IllegalArgumentException("there is no key algorithm \"" + algorithm + "\""));
        return SigningKey.create(wanted, "Sallyport collector " + name, clock.instant());
    }

    private CollectorKey inUse() {
        return keys.inUse().orElseThrow(CollectorKeys::none);
    }

    private CollectorIdentity newIdentity() {
        String name = properties.name().orElseGet(CollectorKeys::hostName);
        String cut = name.length() > MAX_NAME_CHARACTERS ? name.substring(0, MAX_NAME_CHARACTERS) : name;
        CollectorIdentity identity = new CollectorIdentity(UUID.randomUUID(), cut, clock.instant());
        keys.add(identity);
        keys.flush();
        return identity;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "collector";
        }
    }

    private static NotFoundException none() {
        return new NotFoundException("collector key", "of this server");
    }
}
