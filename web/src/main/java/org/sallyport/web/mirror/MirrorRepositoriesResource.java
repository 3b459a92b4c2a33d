package org.sallyport.web.mirror;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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

import org.sallyport.ejb.mirror.MirrorPolicyService;
import org.sallyport.ejb.mirror.MirrorService;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.MirrorUpkeep;
import org.sallyport.model.mirror.PlatformConfig;
import org.sallyport.web.job.AcceptedJob;
import org.sallyport.web.page.PageParameters;

/** Mirrors of upstream repositories. */
@Path("mirror-repositories")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mirrors")
@RequestScoped
public class MirrorRepositoriesResource {

    @Inject
    MirrorService service;

    @Inject
    MirrorPolicyService policies;

    @Context
    UriInfo uri;

    /** Mirrors in pages. */
    @GET
    @Operation(summary = "List mirrors by name")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = MirrorView.class)))
    public Response list(
            @BeanParam PageParameters page, @QueryParam("platform_config_id") @Nullable UUID platformConfigId) {
        List<PlatformConfig> configs = configs();
        Map<UUID, MirrorUpkeep> upkeep = upkeep();
        return page.respond(
                service.list(page.request(), page.contained(), Optional.ofNullable(platformConfigId)),
                mirror -> MirrorView.of(mirror, configs, of(upkeep, mirror)));
    }

    /** Makes one. */
    @POST
    @Operation(summary = "Make a mirror; nothing is fetched before its first sync")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MirrorView.class)))
    public Response create(@NotNull NewMirror wanted) {
        Mirror mirror = service.create(wanted.input());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(mirror.id().toString())
                        .build())
                .entity(view(mirror))
                .build();
    }

    /** One mirror. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a mirror")
    public MirrorView get(@PathParam("id") UUID id) {
        return view(service.get(id));
    }

    /** Changes it. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a mirror; absent and null members stay as they are")
    public MirrorView change(@PathParam("id") UUID id, @NotNull MirrorChange change) {
        return view(service.change(id, change.input()));
    }

    /** Removes it with its snapshots. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a mirror with its snapshots")
    public void delete(@PathParam("id") UUID id) {
        service.remove(id);
    }

    /** Queues a sync. */
    @POST
    @Path("{id}/sync")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Bring a mirror up to date; ends a hold at a snapshot")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SyncQueued.class)))
    public Response sync(@PathParam("id") UUID id) {
        MirrorService.Queued queued = service.sync(id);
        return AcceptedJob.response(queued.job(), uri, SyncQueued.of("sync", queued));
    }

    /** Queues what is due. */
    @POST
    @Path("tick")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Queue the sync of every mirror that is due, as the server does by itself four times a minute")
    public MirrorTickView tick() {
        return MirrorTickView.of(service.tick());
    }

    /** Queues an export. */
    @POST
    @Path("{id}/export")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Lay out what a mirror shows as files, for programs that serve files")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SyncQueued.class)))
    public Response export(@PathParam("id") UUID id) {
        MirrorService.Queued queued = service.export(id);
        return AcceptedJob.response(queued.job(), uri, SyncQueued.of("export", queued));
    }

    /** Keeps what it shows now. */
    @POST
    @Path("{id}/snapshot")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Keep what a mirror shows now")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SnapshotTaken.class)))
    public Response takeSnapshot(@PathParam("id") UUID id) {
        MirrorSnapshot snapshot = service.takeSnapshot(id);
        return Response.created(uri.getBaseUriBuilder()
                        .path("mirror-repositories")
                        .path(id.toString())
                        .path("snapshots")
                        .path(snapshot.snapshotId())
                        .build())
                .entity(SnapshotTaken.of(snapshot))
                .build();
    }

    /** Puts it back to a snapshot. */
    @POST
    @Path("{id}/restore/{snapshot}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Show a snapshot again, by its time id or its own id, and stay there until a sync is asked for")
    public SnapshotTaken restore(@PathParam("id") UUID id, @PathParam("snapshot") String snapshot) {
        return SnapshotTaken.of(service.restore(id, snapshot));
    }

    private MirrorView view(Mirror mirror) {
        return MirrorView.of(mirror, configs(), of(upkeep(), mirror));
    }

    private Map<UUID, MirrorUpkeep> upkeep() {
        return service.upkeep().stream().collect(Collectors.toMap(MirrorUpkeep::mirrorId, Function.identity()));
    }

    private static MirrorUpkeep of(Map<UUID, MirrorUpkeep> upkeep, Mirror mirror) {
        return upkeep.getOrDefault(mirror.id(), new MirrorUpkeep(mirror.id()));
    }

    private List<PlatformConfig> configs() {
        return policies.platforms().stream()
                .map(MirrorPolicyService.Platform::config)
                .toList();
    }
}
