package org.sallyport.web.mirror;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.mirror.MirrorPolicyService;

/** What holds for the mirrors of one kind on one host. */
@Path("mirror-platform-configs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mirrors")
@RequestScoped
public class MirrorPlatformConfigsResource {

    @Inject
    MirrorPolicyService service;

    @Context
    UriInfo uri;

    /** All of them. */
    @GET
    @Operation(summary = "List platform configs by platform")
    public List<PlatformConfigView> list() {
        return service.platforms().stream().map(PlatformConfigView::of).toList();
    }

    /** Makes or changes one: 201 for a new one, 200 for one that there is. */
    @POST
    @Operation(summary = "Make the config of a platform on a host, or change the one that there is")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlatformConfigView.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformConfigView.class)))
    public Response put(@NotNull NewPlatformConfig wanted) {
        MirrorPolicyService.Placed placed = service.put(wanted.input());
        PlatformConfigView view = PlatformConfigView.of(placed.platform());
        Response.ResponseBuilder answer = placed.made()
                ? Response.created(
                        uri.getAbsolutePathBuilder().path(view.id().toString()).build())
                : Response.ok();
        return answer.entity(view).build();
    }

    /** One. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a platform config")
    public PlatformConfigView get(@PathParam("id") UUID id) {
        return PlatformConfigView.of(service.platform(id));
    }

    /** Changes it. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a platform config; absent and null settings stay as they are")
    public PlatformConfigView change(@PathParam("id") UUID id, @NotNull NewPlatformConfig wanted) {
        return PlatformConfigView.of(service.change(id, wanted.input()));
    }

    /** Removes it. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a platform config that holds for no mirror")
    public void delete(@PathParam("id") UUID id) {
        service.remove(id);
    }
}
