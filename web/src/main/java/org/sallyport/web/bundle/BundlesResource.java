package org.sallyport.web.bundle;

import java.util.Arrays;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.bundle.BundleDetails;
import org.sallyport.ejb.bundle.BundleService;
import org.sallyport.model.bundle.BundleStatus;
import org.sallyport.web.page.PageParameters;

/** Installation discs for machines without network. */
@Path("airgap-bundles")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bundles")
@RequestScoped
public class BundlesResource {
    @Inject
    BundleService service;

    @Context
    UriInfo uri;

    /** How Docker stands. */
    @GET
    @Path("docker-status")
    @Operation(summary = "Tell whether Docker can be used, and what mends it")
    public DockerStatusView docker() {
        return DockerStatusView.of(service.engine());
    }

    /** What the machine has to spare. */
    @GET
    @Path("resource-status")
    @Operation(summary = "Tell whether memory and disk are enough for a build")
    public ResourceStatusView resources() {
        return ResourceStatusView.of(service.resources());
    }

    /** Bundles in pages. */
    @GET
    @Operation(summary = "List bundles, the newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = BundleView.class)))
    public Response list(@BeanParam PageParameters page, @QueryParam("status") @Nullable String status) {
        Optional<BundleStatus> wanted = Optional.ofNullable(status).map(BundlesResource::status);
        return page.respond(service.list(page.request(), wanted, page.contained()), BundleView::of);
    }

    /** Asks for one. */
    @POST
    @Operation(summary = "Build an installation disc")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BundleView.class)))
    public Response create(@Valid @NotNull NewBundle wanted) {
        BundleDetails bundle = service.create(wanted.input());
        return Response.accepted(BundleView.of(bundle))
                .location(uri.getAbsolutePathBuilder()
                        .path(bundle.bundle().id().toString())
                        .build())
                .build();
    }

    /** One bundle. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a bundle with its progress and the end of its log")
    public BundleView get(@PathParam("id") UUID id) {
        return BundleView.whole(service.get(id));
    }

    /** Gives it up. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Cancel a build for good")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BundleView.class)))
    public Response cancel(@PathParam("id") UUID id) {
        return Response.accepted(BundleView.of(service.cancel(id))).build();
    }

    /** Removes it with its image. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a bundle with its image; a build that goes on ends")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }

    private static BundleStatus status(String text) {
        return Arrays.stream(BundleStatus.values())
                .filter(status -> status.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "query:status",
                        "It must be one of: "
                                + Arrays.stream(BundleStatus.values())
                                        .map(BundleStatus::wireName)
                                        .toList()
                                + "."));
    }
}
