package org.sallyport.web.mirror;

import java.net.URI;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.mirror.MirrorService;
import org.sallyport.ejb.mirror.SnapshotService;
import org.sallyport.web.page.PageParameters;

/** Snapshots of a mirror. */
@Path("mirror-repositories/{id}/snapshots")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mirrors")
@RequestScoped
public class MirrorSnapshotsResource {
    private static final int MAX_CHANGES = 10_000;

    @Inject
    MirrorService mirrors;

    @Inject
    SnapshotService service;

    @Context
    UriInfo uri;

    /** Snapshots in pages, the newest first. */
    @GET
    @Operation(summary = "List a mirror's snapshots, the newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SnapshotView.class)))
    public Response list(@PathParam("id") UUID mirrorId, @BeanParam PageParameters page) {
        URI repository = repository(mirrorId);
        return page.respond(
                mirrors.snapshots(mirrorId, page.unsearched()), snapshot -> SnapshotView.of(snapshot, repository));
    }

    /** One snapshot, by its time id or its own id. */
    @GET
    @Path("{snapshot}")
    @Operation(summary = "Get a snapshot by its time id or its own id")
    public SnapshotView get(@PathParam("id") UUID mirrorId, @PathParam("snapshot") String snapshot) {
        return SnapshotView.of(service.get(mirrorId, snapshot), repository(mirrorId));
    }

    /** Changes what is said of it. */
    @PUT
    @Path("{snapshot}")
    @Operation(summary = "Pin a snapshot, note what it is for, or give it a time of its own")
    public SnapshotView change(
            @PathParam("id") UUID mirrorId,
            @PathParam("snapshot") String snapshot,
            @Valid @NotNull SnapshotChange change) {
        return SnapshotView.of(service.change(mirrorId, snapshot, change.input()), repository(mirrorId));
    }

    /** Removes it. */
    @DELETE
    @Path("{snapshot}")
    @Operation(summary = "Remove a snapshot that is not pinned, held at or named by a run")
    public void delete(@PathParam("id") UUID mirrorId, @PathParam("snapshot") String snapshot) {
        service.remove(mirrorId, snapshot);
    }

    /** What another one has otherwise. */
    @GET
    @Path("{snapshot}/diff/{other}")
    @Operation(
            summary = "Compare the packages of two snapshots; \"current\" stands for what the mirror shows now",
            description = "Versions are compared as the package manager does it. Counts are of all packages, the lists"
                    + " hold at most limit of each kind.")
    public SnapshotDiffView diff(
            @PathParam("id") UUID mirrorId,
            @PathParam("snapshot") String from,
            @PathParam("other") String to,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (limit < 0 || limit > MAX_CHANGES) {
            throw new InvalidRequestException("query:limit", "It must be 0 to " + MAX_CHANGES + ".");
        }
        return SnapshotDiffView.of(from, to, service.diff(mirrorId, from, to), limit);
    }

    private URI repository(UUID mirrorId) {
        return uri.getBaseUri().resolve("/repo/" + mirrors.get(mirrorId).name());
    }
}
