package org.sallyport.web.mirror;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.UnauthenticatedException;
import org.sallyport.ejb.mirror.ClientConfig;
import org.sallyport.ejb.mirror.ClientConfigService;
import org.sallyport.ejb.mirror.ClientConfigs;
import org.sallyport.web.security.BearerMechanism;

/** How a host is told to take its packages from its mirrors. */
@Path("v1/hosts/{id}/client-config")
@Tag(name = "hosts")
@RequestScoped
public class ClientConfigResource {
    private static final String SCRIPT = "text/x-shellscript";

    @Inject
    ClientConfigService service;

    @Inject
    ClientConfigs configs;

    @Inject
    HttpServletRequest request;

    @Context
    UriInfo uri;

    /** The files. */
    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get what a host writes down to take its packages from the mirrors of its release")
    public ClientConfigView get(@PathParam("id") UUID id) {
        return ClientConfigView.of(config(id), uri.getAbsolutePath().toString().replaceFirst("/+$", ""));
    }

    /** A script that writes the files, in place of what an earlier one wrote. */
    @GET
    @Path("install.sh")
    @PermitAll
    @Produces(SCRIPT)
    @Operation(summary = "Get a script that writes a host's configuration")
    public String install(@PathParam("id") UUID id) {
        return config(id).script();
    }

    /** A script that takes back what another one wrote; it is the same for all hosts and holds nothing secret. */
    @GET
    @Path("remove.sh")
    @PermitAll
    @Produces(SCRIPT)
    @Operation(summary = "Get a script that takes a host's configuration back")
    public String remove(@PathParam("id") UUID id) {
        return new ClientConfig(List.of(), List.of(), List.of()).script();
    }

    /** A host may ask about itself by its own token, a user about any. */
    private ClientConfig config(UUID id) {
        String repositories = uri.getBaseUri().resolve("/repo").toString();
        if (id.equals(request.getAttribute(BearerMechanism.HOST))) {
            return configs.of(id, repositories);
        }
        if (request.getUserPrincipal() == null) {
            throw new UnauthenticatedException(
                    "This needs a header Authorization: Bearer with the token of this very host (sph_...) or an API key.");
        }
        return service.of(id, repositories);
    }
}
