package org.sallyport.ejb.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.mirror.HostDefault;
import org.sallyport.model.mirror.HostDefaults;
import org.sallyport.model.mirror.KnownVersion;
import org.sallyport.model.mirror.KnownVersions;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/**
 * Tells a host what to write down so that it takes its packages from the mirrors of its release. Not a service: the
 * host itself asks, by its own token and about itself only, and has no role.
 */
@ApplicationScoped
@Transactional
public class ClientConfigs {

    @Inject
    Hosts hosts;

    @Inject
    KnownVersions versions;

    @Inject
    HostDefaults defaults;

    @Inject
    Mirrors mirrors;

    /**
     * The configuration of a host.
     *
     * @param repositories address of the folder {@code /repo} as the host reaches it, without a slash at its end
     * @throws NotReadyException while nobody has said what runs on the host
     */
    public ClientConfig of(UUID hostId, String repositories) {
        Host host = hosts.find(hostId).orElseThrow(() -> new NotFoundException("host", hostId));
        if (host.os().id() == null) {
            throw new NotReadyException(
                    "not_ready",
                    "Nobody has said what runs on " + host.name()
                            + ". Register it with os_id and os_version_id, probe it, or let it report.");
        }
        List<String> names = new ArrayList<>();
        List<ClientConfig.ClientFile> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (KnownVersion version : versions.active()) {
            if (version.isRunBy(host.os())) {
                defaults.of(version.id())
                        .map(HostDefault::mirrorId)
                        .flatMap(mirrors::find)
                        .filter(mirror -> isForArchitecture(host, mirror, notes))
                        .map(mirror -> ClientConfigFiles.of(mirror, repositories))
                        .ifPresent(config -> {
                            names.addAll(config.mirrors());
                            files.addAll(config.files());
                            notes.addAll(config.notes());
                        });
            }
        }
        if (names.isEmpty()) {
            notes.add("No mirror is assigned to what runs on " + host.name() + ", so it keeps to upstream.");
        }
        return new ClientConfig(names, files, notes);
    }

    private static boolean isForArchitecture(Host host, Mirror mirror, List<String> notes) {
        String architecture = host.os().architecture();
        List<String> mirrored = mirror.definition().architectureList();
        boolean fits = architecture == null || mirrored.isEmpty() || mirrored.contains(architecture);
        if (!fits) {
            notes.add("Mirror " + mirror.name() + " has " + String.join(", ", mirrored) + " and nothing for "
                    + architecture + ".");
        }
        return fits;
    }
}
