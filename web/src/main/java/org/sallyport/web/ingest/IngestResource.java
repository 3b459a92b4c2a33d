package org.sallyport.web.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.ingest.IngestService;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestStatus;
import org.sallyport.model.job.JobProgress;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.web.page.PageParameters;

/** Handing discs over, and what became of them. */
@Path("v1/airgap/repository")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ingest")
@RequestScoped
public class IngestResource {
    private static final int MAX_RUNS = 50;
    private static final int MAX_NAME_CHARACTERS = 255;

    @Inject
    IngestService service;

    @Context
    UriInfo uri;

    /** Takes in an image of the incoming folder. */
    @POST
    @Path("ingest")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take in an image: a file of the incoming folder (JSON), or the body itself (octet-stream)")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = IngestRunView.class)))
    public Response ingestFile(@Valid @NotNull NewIngest wanted) {
        return accepted(service.ingestFile(wanted.file(), wanted.allowReplay()));
    }

    /**
     * Takes in an image that is the body; answers once its last byte was checked. Described with {@link #ingestFile}.
     */
    @POST
    @Path("ingest")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/x-iso9660-image"})
    public Response ingestUpload(
            InputStream image,
            @QueryParam("name") @DefaultValue("upload") String name,
            @QueryParam("allow_replay") boolean allowReplay)
            throws IOException {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return accepted(
                service.receive(image, shown.substring(0, Math.min(shown.length(), MAX_NAME_CHARACTERS)), allowReplay));
    }

    /** Runs in pages of 10 unless another number up to 50 is asked for, the newest first. */
    @GET
    @Path("ingest-runs")
    @Operation(summary = "List ingest runs, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IngestRunsView.class)))
    public Response list(
            @QueryParam("limit") @DefaultValue("10") int limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("status") @Nullable String status) {
        Page<IngestRun> page = service.list(
                new PageRequest(
                        Math.max(1, Math.min(MAX_RUNS, limit)), Optional.ofNullable(cursor), Optional.ofNullable(sort)),
                statuses(status));
        return PageParameters.respondWith(uri, page, new IngestRunsView(views(page.entries())));
    }

    /** All that are shown as this one. */
    private static Set<IngestStatus> statuses(@Nullable String shown) {
        if (shown == null) {
            return Set.of();
        }
        Set<IngestStatus> statuses = Arrays.stream(IngestStatus.values())
                .filter(status -> status.wireName().equalsIgnoreCase(shown))
                .collect(Collectors.toSet());
        if (statuses.isEmpty()) {
            throw new InvalidRequestException("query:status", "There is no such status of an ingest run.");
        }
        return statuses;
    }

    /** One run. */
    @GET
    @Path("ingest-runs/{id}")
    @Operation(summary = "Get an ingest run")
    public IngestRunView get(@PathParam("id") UUID id) {
        return view(service.get(id));
    }

    /** Ends a run for good. */
    @POST
    @Path("ingest-runs/{id}/cancel")
    @Operation(summary = "Cancel an ingest run for good")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = IngestRunView.class)))
    public Response cancel(@PathParam("id") UUID id) {
        return Response.accepted(view(service.cancel(id))).build();
    }

    /** What the run's set still lacks. */
    @GET
    @Path("ingest-runs/{id}/need-list")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Get the files that the collector must send, in the form of sha256sum")
    public String needList(@PathParam("id") UUID id) {
        return service.needList(id);
    }

    /** How fresh what hosts read is. */
    @GET
    @Path("freshness")
    @Operation(summary = "Get the freshness of everything that hosts read")
    public FreshnessView freshness() {
        return FreshnessView.of(service.freshness());
    }

    private Response accepted(IngestRun run) {
        return Response.accepted(view(run))
                .location(uri.getBaseUriBuilder()
                        .path("v1/airgap/repository/ingest-runs")
                        .path(run.id().toString())
                        .build())
                .build();
    }

    private IngestRunView view(IngestRun run) {
        return views(List.of(run)).get(0);
    }

    private List<IngestRunView> views(List<IngestRun> runs) {
        Map<UUID, JobProgress> progress = service.progress(runs);
        return runs.stream()
                .map(run ->
                        IngestRunView.of(run, service.missingDiscs(run), Optional.ofNullable(progress.get(run.id()))))
                .toList();
    }
}
