package org.sallyport.ejb.ingest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.set.Refusal;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetStatement;
import org.sallyport.model.ingest.ReceivedSet;
import org.sallyport.model.ingest.ReceivedSet.State;
import org.sallyport.model.ingest.ReceivedSets;
import org.sallyport.model.ingest.VerifiedDisc;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.trust.KnownCollector;
import org.sallyport.model.trust.TrustedCollector;
import org.sallyport.model.trust.TrustedCollectors;

/**
 * Whether a verified set may come in, given what we know of its collector and what hosts see. Asked before anything is
 * copied and again before pointers move.
 *
 * <p>Source: disc format, ingest rules 5 and 6.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SetAdmission {
    @Inject
    ReceivedSets sets;

    @Inject
    OfferedRepositories repositories;

    @Inject
    TrustedCollectors collectors;

    /**
     * Admits a disc's set or refuses it.
     *
     * @param allowReplay whether it may be older than what is shown
     */
    public void admit(VerifiedDisc disc, boolean allowReplay) {
        SetStatement set = disc.statement();
        requireSpeaker(set.collector());
        requireNoFork(disc);
        requireOwnership(set);
        if (!allowReplay) {
            requireProgress(set);
        }
    }

    /** Rule 6: one key speaks for one collector. */
    private void requireSpeaker(SetCollector collector) {
        Fingerprint key = collector.fingerprint();
        Optional<KnownCollector> known = collectors.known(collector.id());
        if (known.isPresent() && !known.get().fingerprint().equals(key)) {
            throw new UntrustedSourceException(
                    Refusal.COLLECTOR_MISMATCH.code(),
                    "The set is of collector " + collector.id() + ", for which the key "
                            + known.get().fingerprint() + " speaks, but it is signed by " + key
                            + ". If the collector has changed its key, an administrator imports the new one with"
                            + " this collector_id.");
        }
        Optional<UUID> other = collectors.knownBy(key).map(KnownCollector::id).filter(id -> !id.equals(collector.id()));
        if (other.isPresent()) {
            throw new UntrustedSourceException(
                    Refusal.COLLECTOR_MISMATCH.code(),
                    "The key " + key + " speaks for collector " + other.get() + ", but the set says that it is of "
                            + collector.id() + ".");
        }
    }

    /** Rule 5: one number, one set; one id, one statement. */
    private void requireNoFork(VerifiedDisc disc) {
        SetStatement set = disc.statement();
        Optional<ReceivedSet> same = sets.find(set.setId());
        Optional<ReceivedSet> numbered = sets.numbered(set.collector().id(), set.sequence());
        for (ReceivedSet known :
                List.of(same, numbered).stream().flatMap(Optional::stream).toList()) {
            if (!known.statementDigest().equals(disc.statementDigest())) {
                throw DiscRefusal.of(
                        Refusal.COLLECTOR_FORKED,
                        "Collector " + set.collector().id() + " has signed two different sets as " + set.setId()
                                + " with the number " + set.sequence() + ". Somebody else uses its key, or it was"
                                + " restored from a backup and runs twice. Find out which before you take its discs.");
            }
        }
    }

    /** Whether a set that was admitted once would be by the keys of today: others' discs may bring what it lacks. */
    public boolean isTrustedStill(SetStatement set) {
        Fingerprint key = set.collector().fingerprint();
        return collectors
                        .known(set.collector().id())
                        .filter(known -> known.fingerprint().equals(key))
                        .isPresent()
                && collectors
                        .withKey(key)
                        .filter(trusted -> set.repositories().stream()
                                .map(SetRepository::name)
                                .allMatch(trusted::allows))
                        .isPresent();
    }

    private void requireOwnership(SetStatement set) {
        TrustedCollector trusted = collectors
                .withKey(set.collector().fingerprint())
                .orElseThrow(() -> new UntrustedSourceException(
                        Refusal.UNTRUSTED_SIGNER.code(),
                        "The key " + set.collector().fingerprint() + " is not trusted any more."));
        for (SetRepository repository : set.repositories()) {
            String name = repository.name();
            if (!trusted.allows(name)) {
                throw DiscRefusal.of(
                        Refusal.REPOSITORY_NOT_ALLOWED,
                        "The key of \"" + trusted.name() + "\" may not bring the repository " + name + ".");
            }
            Optional<OfferedRepository> offered = repositories.named(name);
            if (offered.isPresent()
                    && !offered.get().collectorId().equals(set.collector().id())) {
                throw DiscRefusal.of(
                        Refusal.REPOSITORY_OWNED,
                        "The repository " + name + " belongs to collector "
                                + offered.get().collectorId() + ". An administrator may hand it over to "
                                + set.collector().id() + ".");
            }
        }
    }

    /** Rule 5: a set that could move nothing forward and brings nothing missing. */
    private void requireProgress(SetStatement set) {
        Optional<ReceivedSet> known = sets.find(set.setId());
        if (known.isPresent() && known.get().state() != State.SUPERSEDED) {
            return;
        }
        if (!set.repositories().isEmpty()
                && set.repositories().stream().allMatch(repository -> isShownNewer(repository, set.sequence()))) {
            throw DiscRefusal.of(
                    Refusal.OLDER_SET,
                    "The set \"" + set.label() + "\" of " + set.createdAt() + " (number " + set.sequence()
                            + ") is older than what is shown of all its repositories. An administrator may take it"
                            + " with allow_replay.");
        }
    }

    private boolean isShownNewer(SetRepository repository, long sequence) {
        return repositories
                .named(repository.name())
                .map(offered -> offered.publication().sequence() > sequence)
                .orElse(false);
    }
}
