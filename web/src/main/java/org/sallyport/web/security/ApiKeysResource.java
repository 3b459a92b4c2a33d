package org.sallyport.web.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.security.ApiKeyService;

/** One's own API keys. */
@Path("v1/auth/api-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "security")
@RequestScoped
public class ApiKeysResource {
    @Inject
    ApiKeyService service;

    @Context
    UriInfo uri;

    /** All of them, by name. */
    @GET
    @Operation(summary = "List one's own API keys")
    public List<ApiKeyView> list() {
        return service.list().stream().map(ApiKeyView::of).toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get one of one's own API keys")
    public ApiKeyView get(@PathParam("id") UUID id) {
        return ApiKeyView.of(service.get(id));
    }

    /** Makes one. */
    @POST
    @Operation(summary = "Make an API key; its secret is shown in this answer only")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(@Valid @NotNull NewApiKey wanted) {
        var created = service.create(wanted.name(), Optional.ofNullable(wanted.expiresAt()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.key().id().toString())
                        .build())
                .entity(ApiKeyView.of(created))
                .build();
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove one of one's own API keys")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }
}
