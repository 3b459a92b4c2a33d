package org.sallyport.ejb.host;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.mirror.UpstreamSecrets;
import org.sallyport.ejb.security.Roles;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostKind;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** Machines that we know: register, list, renew the token, forget. */
@Stateless
public class HostService {
    private static final String HOST = "host";

    @Inject
    Hosts hosts;

    @Inject
    UpstreamSecrets secrets;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * A host with a new token.
     *
     * @param token its text; it can never be read again
     */
    public record WithToken(Host host, String token) {}

    /** Hosts in pages, by name. */
    @RolesAllowed(Roles.VIEWER)
    public Page<Host> list(PageRequest request, Optional<String> contained) {
        return hosts.page(request, contained);
    }

    /** A host by its id; a {@link NotFoundException} if there is none. */
    @RolesAllowed(Roles.VIEWER)
    public Host get(UUID id) {
        return hosts.find(id).orElseThrow(() -> new NotFoundException(HOST, id));
    }

    /**
     * Registers a host and gives it a token.
     *
     * @throws ConflictException {@code name_taken}, or {@code busy} when this machine is registered already
     */
    @RolesAllowed(Roles.OPERATOR)
    public WithToken register(HostInput input) {
        HostRules.Definition definition = HostRules.define(input, secrets);
        if (hosts.named(definition.name()).isPresent()) {
            throw ConflictException.nameTaken(HOST, definition.name());
        }
        if (definition.kind() == HostKind.LOCAL) {
            hosts.local().ifPresent(known -> {
                throw ConflictException.busy(
                        "This machine is registered already, as " + known.name() + ". Use that, or remove it.");
            });
        }
        Host host = new Host(
                UUID.randomUUID(),
                definition.name(),
                definition.kind(),
                definition.ssh().orElse(null),
                clock.instant());
        host.describe(definition.os());
        String token = HostToken.create();
        host.giveToken(HostToken.digest(token), clock.instant());
        hosts.add(host);
        audit.record("host.register", HOST, host.id(), definition.kind().wireName() + " " + definition.name());
        return new WithToken(host, token);
    }

    /** Gives a host another token; the one before opens nothing any more. */
    @RolesAllowed(Roles.OPERATOR)
    public WithToken renewToken(UUID id) {
        Host host = hosts.lock(id).orElseThrow(() -> new NotFoundException(HOST, id));
        String token = HostToken.create();
        host.giveToken(HostToken.digest(token), clock.instant());
        audit.record("host.renew-token", HOST, id, host.name());
        return new WithToken(host, token);
    }

    /** Forgets a host with all that it reported. */
    @RolesAllowed(Roles.OPERATOR)
    public void remove(UUID id) {
        Host host = hosts.lock(id).orElseThrow(() -> new NotFoundException(HOST, id));
        hosts.remove(host);
        audit.record("host.remove", HOST, id, host.name());
    }
}
