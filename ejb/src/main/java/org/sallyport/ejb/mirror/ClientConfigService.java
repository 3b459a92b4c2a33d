package org.sallyport.ejb.mirror;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.security.Roles;

/** What hosts are told to write down, for users. */
@Stateless
public class ClientConfigService {

    @Inject
    ClientConfigs configs;

    /** The configuration of a host; see {@link ClientConfigs#of}. */
    @RolesAllowed(Roles.VIEWER)
    public ClientConfig of(UUID hostId, String repositories) {
        return configs.of(hostId, repositories);
    }
}
