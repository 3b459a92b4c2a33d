package org.sallyport.web.mirror;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.mirror.HostDefaultService;

/** The mirrors that the hosts of each release are given. */
@Path("host-defaults/mirrors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mirrors")
@RequestScoped
public class HostDefaultMirrorsResource {

    @Inject
    HostDefaultService service;

    /** All releases. */
    @GET
    @Operation(summary = "List every known release with its mirrors and the one that its hosts are given")
    public List<HostDefaultView> list() {
        return service.list().stream().map(HostDefaultView::of).toList();
    }

    /** Assigns one. */
    @PUT
    @Path("{platform}/{version_key}/{os_family}")
    @Operation(summary = "Give the hosts of a release a mirror, or upstream again")
    public HostDefaultAssigned assign(
            @PathParam("platform") String platform,
            @PathParam("version_key") String versionKey,
            @PathParam("os_family") String osFamily,
            @NotNull HostDefaultChange change) {
        return HostDefaultAssigned.of(service.assign(platform, versionKey, osFamily, change.mirrorId()));
    }
}
