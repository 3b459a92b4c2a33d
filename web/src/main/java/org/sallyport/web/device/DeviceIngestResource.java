package org.sallyport.web.device;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

import org.sallyport.ejb.device.ImportDeviceService;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.web.ingest.IngestRunView;

/** Taking in what is in the import device. */
@Path("v1/airgap/repository/ingest-device")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "device")
@RequestScoped
public class DeviceIngestResource {
    @Inject
    ImportDeviceService service;

    @Context
    UriInfo uri;

    /** Queues it; 409 with {@code reason_code} when there is nothing to take in. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take in what is in the import device: a disc, or the images of a folder")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = DeviceIngestView.class)))
    public Response ingest(@QueryParam("allow_replay") boolean allowReplay) {
        List<IngestRun> runs = service.ingest(allowReplay);
        IngestRun first = runs.get(0);
        DeviceIngestView view = new DeviceIngestView(
                first.id(),
                first.isoPath(),
                first.jobId().orElse(null),
                runs.stream()
                        .map(run -> IngestRunView.of(run, List.of(), Optional.empty()))
                        .toList());
        return Response.accepted(view)
                .location(uri.getBaseUriBuilder()
                        .path("v1/airgap/repository/ingest-runs")
                        .path(first.id().toString())
                        .build())
                .build();
    }
}
