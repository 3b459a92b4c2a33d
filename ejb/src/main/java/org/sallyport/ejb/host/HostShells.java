package org.sallyport.ejb.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.mirror.UpstreamSecrets;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.SshAccess;

/** Opens shells on hosts. */
@ApplicationScoped
public class HostShells {
    @Inject
    UpstreamSecrets secrets;

    /**
     * A shell on a host; the caller closes. Connects to hosts of kind ssh.
     *
     * @throws NotReadyException for a host that only reports
     */
    public HostShell open(Host host) {
        return switch (host.kind()) {
            case LOCAL -> new LocalShell();
            case SSH -> {
                SshAccess access = host.ssh().orElseThrow();
                yield SshShell.open(access, secrets.open(access.sealedKey()));
            }
            case REPORTING -> throw reportsOnly(host);
        };
    }

    static NotReadyException reportsOnly(Host host) {
        return new NotReadyException(
                "not_ready",
                "Host " + host.name()
                        + " only reports to us; nothing can be run there. Register it as ssh to probe it.");
    }
}
