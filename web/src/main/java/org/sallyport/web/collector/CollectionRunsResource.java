package org.sallyport.web.collector;

import java.util.Arrays;
import java.util.List;
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
import org.sallyport.ejb.collector.CollectorService;
import org.sallyport.ejb.collector.RunDetails;
import org.sallyport.ejb.collector.RunInput;
import org.sallyport.ejb.device.BurnService;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.web.page.PageParameters;

/** Runs that gather mirrors on to discs. */
@Path("v1/airgap/collector")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collector")
@RequestScoped
public class CollectionRunsResource {
    @Inject
    CollectorService service;

    @Inject
    BurnService burns;

    @Context
    UriInfo uri;

    /** Runs in pages. */
    @GET
    @Path("runs")
    @Operation(summary = "List runs, the newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = CollectionRunView.class)))
    public Response list(
            @BeanParam PageParameters page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("mirror_id") @Nullable UUID mirrorId) {
        CollectionRuns.Filter filter = new CollectionRuns.Filter(
                Optional.ofNullable(status).map(CollectionRunsResource::status),
                page.contained(),
                Optional.ofNullable(mirrorId));
        return page.respond(service.list(page.request(), filter), CollectionRunView::of);
    }

    /** Asks for one. */
    @POST
    @Path("runs")
    @Operation(summary = "Gather mirrors on to signed discs")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CollectionRunView.class)))
    @APIResponse(
            responseCode = "200",
            description = "With dry_run=true: what the run would come to; nothing is fetched and nothing stays",
            content = @Content(schema = @Schema(implementation = RunPreviewView.class)))
    public Response create(@Valid @NotNull NewCollectionRun wanted, @QueryParam("dry_run") @Nullable String dryRun) {
        RunInput input = wanted.input();
        burns.requireBurnable(input.burnDevice());
        if (isTrue(dryRun)) {
            return Response.ok(RunPreviewView.of(service.preview(input))).build();
        }
        RunDetails run = service.create(input);
        return Response.accepted(CollectionRunView.of(run))
                .location(uri.getAbsolutePathBuilder()
                        .path(run.run().id().toString())
                        .build())
                .build();
    }

    /** One run. */
    @GET
    @Path("runs/{id}")
    @Operation(summary = "Get a run with its progress")
    public CollectionRunView get(@PathParam("id") UUID id) {
        return CollectionRunView.of(service.get(id));
    }

    /** Gives it up. */
    @POST
    @Path("runs/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Cancel a run for good")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CollectionRunView.class)))
    public Response cancel(@PathParam("id") UUID id) {
        return Response.accepted(CollectionRunView.of(service.cancel(id))).build();
    }

    /** Removes it with its images. */
    @DELETE
    @Path("runs/{id}")
    @Operation(summary = "Remove a run with its images; work that goes on for it ends")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }

    /** Its discs, once there are images. */
    @GET
    @Path("runs/{id}/discs")
    @Operation(summary = "List the discs whose images can be downloaded")
    public List<DiscView> discs(@PathParam("id") UUID id) {
        return DiscView.of(service.get(id));
    }

    /** What was published of its discs. */
    @GET
    @Path("runs/{id}/manifests")
    @Operation(summary = "List the signed manifests of a run by disc")
    public List<SignedManifestView> manifests(@PathParam("id") UUID id) {
        return service.manifests(id).stream().map(SignedManifestView::of).toList();
    }

    private static boolean isTrue(@Nullable String dryRun) {
        if (dryRun == null || dryRun.equals("false")) {
            return false;
        }
        if (dryRun.equals("true")) {
            return true;
        }
        throw new InvalidRequestException("query:dry_run", "It must be true or false.");
    }

    private static RunStatus status(String text) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "query:status", "It must be one of: " + Arrays.toString(RunStatus.values()) + "."));
    }
}
