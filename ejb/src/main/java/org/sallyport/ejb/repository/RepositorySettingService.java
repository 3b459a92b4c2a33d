package org.sallyport.ejb.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ForbiddenException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.RepositorySetting;
import org.sallyport.model.repository.RepositorySettings;
import org.sallyport.model.repository.ServingPolicy;

/** How repositories are served, and when they count as old. */
@Stateless
public class RepositorySettingService {
    private static final String SUBJECT = "repository";
    private static final int MAX_VALIDITY_DAYS = 365;
    private static final int MAX_AGE_DAYS = 36_500;

    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositorySettings settings;

    @Inject
    Resigning resigning;

    @Inject
    CollectorKeys keys;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    /**
     * Changes how a repository is served. Whoever lets our key stand in for upstream's must be a custodian of keys.
     *
     * @throws InvalidRequestException with all that is wrong
     */
    @RolesAllowed(Roles.OPERATOR)
    public OfferedRepository change(UUID id, RepositorySettingInput input) {
        OfferedRepository repository = lock(id);
        RepositorySetting setting = settings.of(id);
        ServingPolicy policy = policy(input, setting, repository.packageManager());
        requireValid(input);
        setting.serve(policy, orNull(input.validityDays(), setting.validityDays(), 0));
        setting.ask(input.clientAuth() == null ? setting.clientAuth() : input.clientAuth());
        setting.age(
                orNull(input.currentDays(), setting.currentDays(), -1),
                orNull(input.staleDays(), setting.staleDays(), -1));
        if (!settings.has(id)) {
            settings.add(setting);
        }
        if (policy == ServingPolicy.RESIGNED) {
            keys.ensure();
            sign(repository);
        } else {
            resigning.forget(id);
        }
        audit.record("repository.settings", SUBJECT, id, repository.name() + " " + input);
        return repository;
    }

    /**
     * Signs a repository's lists anew.
     *
     * @throws NotReadyException when upstream's are served
     */
    @RolesAllowed(Roles.OPERATOR)
    public OfferedRepository resign(UUID id) {
        OfferedRepository repository = lock(id);
        if (settings.of(id).policy() != ServingPolicy.RESIGNED) {
            throw new NotReadyException(
                    "not_ready",
                    "Of the repository " + repository.name() + " upstream's own signatures are served. Set its"
                            + " valid_until_policy to resigned first.");
        }
        sign(repository);
        audit.record("repository.resign", SUBJECT, id, repository.name());
        return repository;
    }

    /**
     * Names of the repositories whose lists this server's key signs: another key is one that their hosts must trust.
     */
    @RolesAllowed(Roles.VIEWER)
    public List<String> signedHere() {
        Map<UUID, RepositorySetting> all = settings.all();
        return repositories.all().stream()
                .filter(repository -> all.getOrDefault(repository.id(), new RepositorySetting(repository.id()))
                                .policy()
                        == ServingPolicy.RESIGNED)
                .map(OfferedRepository::name)
                .toList();
    }

    private void sign(OfferedRepository repository) {
        try {
            resigning.sign(repository);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "/valid_until_policy", "The lists cannot be signed anew: " + e.getMessage() + ".");
        }
    }

    private ServingPolicy policy(RepositorySettingInput input, RepositorySetting present, PackageManager manager) {
        if (input.policy() == null) {
            return present.policy();
        }
        ServingPolicy policy = ServingPolicy.ofWireName(input.policy())
                .orElseThrow(
                        () -> new InvalidRequestException("/valid_until_policy", "It must be verbatim or resigned."));
        if (policy == ServingPolicy.RESIGNED && manager != PackageManager.APT) {
            throw new InvalidRequestException(
                    "/valid_until_policy", "Only lists of apt repositories have an end of their validity.");
        }
        if (policy == ServingPolicy.RESIGNED && present.policy() != policy && !caller.isIn(Roles.KEY_CUSTODIAN)) {
            throw new ForbiddenException(
                    "Hosts would have to trust this server's key in the place of upstream's. A key custodian decides that.");
        }
        return policy;
    }

    private static void requireValid(RepositorySettingInput input) {
        List<Violation> violations = new ArrayList<>();
        within(violations, "/validity_days", input.validityDays(), 0, MAX_VALIDITY_DAYS);
        within(violations, "/current_days", input.currentDays(), -1, MAX_AGE_DAYS);
        within(violations, "/stale_days", input.staleDays(), -1, MAX_AGE_DAYS);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static void within(
            List<Violation> violations, String pointer, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            violations.add(new Violation(pointer, "It must be " + least + " to " + most + "."));
        }
    }

    private static @Nullable Integer orNull(@Nullable Integer said, OptionalInt present, int none) {
        if (said == null) {
            return present.isPresent() ? present.getAsInt() : null;
        }
        return said == none ? null : said;
    }

    private OfferedRepository lock(UUID id) {
        return repositories.lock(id).orElseThrow(() -> new NotFoundException(SUBJECT, id));
    }
}
