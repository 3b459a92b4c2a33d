package org.sallyport.web.host;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.host.HostService;
import org.sallyport.web.page.PageParameters;

/** Machines that we know. */
@Path("v1/hosts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hosts")
@RequestScoped
public class HostsResource {
    @Inject
    HostService service;

    @Context
    UriInfo uri;

    /** Hosts in pages. */
    @GET
    @Operation(summary = "List hosts by name")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = HostView.class)))
    public Response list(@BeanParam PageParameters page) {
        return page.respond(service.list(page.request(), page.contained()), HostView::of);
    }

    /** Registers one. */
    @POST
    @Operation(summary = "Register a host; its token is shown in this answer only")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = HostView.class)))
    public Response register(@NotNull NewHost wanted) {
        HostService.WithToken made = service.register(wanted.input());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(made.host().id().toString())
                        .build())
                .entity(HostView.of(made))
                .build();
    }

    /** One host. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a host")
    public HostView get(@PathParam("id") UUID id) {
        return HostView.of(service.get(id));
    }

    /** Gives it another token. */
    @POST
    @Path("{id}/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give a host a new token, shown in this answer only; the one before ends")
    public HostView renewToken(@PathParam("id") UUID id) {
        return HostView.of(service.renewToken(id));
    }

    /** Forgets it. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a host with all that it reported")
    public void delete(@PathParam("id") UUID id) {
        service.remove(id);
    }
}
