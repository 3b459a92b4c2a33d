package org.sallyport.web.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.security.UserService;
import org.sallyport.web.page.PageParameters;

/** Users, for administrators. */
@Path("v1/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "security")
@RequestScoped
public class UsersResource {
    @Inject
    UserService service;

    @Context
    UriInfo uri;

    /** Users in pages. */
    @GET
    @Operation(summary = "List users")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = UserView.class)))
    public Response list(@BeanParam PageParameters page) {
        return page.respond(service.list(page.request(), page.contained()), UserView::of);
    }

    /** The caller. */
    @GET
    @Path("me")
    @Operation(summary = "Get the calling user")
    public UserView myself() {
        return UserView.of(service.myself());
    }

    /** One user. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a user")
    public UserView get(@PathParam("id") UUID id) {
        return UserView.of(service.get(id));
    }

    /** Adds one. */
    @POST
    @Operation(summary = "Add a user")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response create(@Valid @NotNull NewUser wanted) {
        var user = service.create(wanted.name(), Optional.ofNullable(wanted.password()), wanted.roles());
        return Response.created(
                        uri.getAbsolutePathBuilder().path(user.id().toString()).build())
                .entity(UserView.of(user))
                .build();
    }

    /** Replaces the roles. */
    @PUT
    @Path("{id}/roles")
    @Operation(summary = "Replace a user's roles")
    public UserView grant(@PathParam("id") UUID id, @Valid @NotNull RolesChange change) {
        return UserView.of(service.grant(id, change.roles()));
    }

    /** Removes one with all API keys. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a user with all API keys")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }
}
