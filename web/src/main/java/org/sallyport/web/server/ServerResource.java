package org.sallyport.web.server;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.platform.ServerService;

/** What this server is and which side it plays. */
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "server")
@RequestScoped
public class ServerResource {
    @Inject
    ServerService service;

    /** What this server is. */
    @GET
    @Path("server-info")
    @Operation(summary = "Get version, identity, role and free space of this server")
    public ServerView info() {
        return ServerView.of(service.facts());
    }

    /** Which side it plays. */
    @GET
    @Path("server-role")
    @Operation(summary = "Get which side of the gap this server plays")
    public RoleView role() {
        return new RoleView(service.facts().role());
    }
}
