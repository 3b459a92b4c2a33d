package org.sallyport.ejb.host;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.host.Host;
import org.sallyport.model.host.Hosts;

/** Finds out which host is calling. Not a service: a host has no role, and its token opens two doors only. */
@ApplicationScoped
@Transactional
public class HostSignIn {
    @Inject
    Hosts hosts;

    /** The host that presents this text as its token; empty when it proves nothing. */
    public Optional<UUID> bearer(String presented) {
        return Optional.of(presented)
                .filter(HostToken::looksLike)
                .flatMap(secret -> hosts.withToken(HostToken.digest(secret)))
                .map(Host::id);
    }
}
