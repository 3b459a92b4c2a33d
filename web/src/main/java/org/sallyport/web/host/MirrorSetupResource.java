package org.sallyport.web.host;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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

import org.sallyport.ejb.host.HostToolService;
import org.sallyport.model.job.Job;
import org.sallyport.web.job.AcceptedJob;

/** Programs of hosts: what is there, and what is missing. */
@Path("mirror-repositories")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hosts")
@RequestScoped
public class MirrorSetupResource {
    @Inject
    HostToolService service;

    @Context
    UriInfo uri;

    /** As the last probe found it. */
    @GET
    @Path("setup-status/{host_id}")
    @Operation(summary = "Get what programs a host has, as the last probe found them")
    public MirrorSetupView status(@PathParam("host_id") UUID hostId) {
        return MirrorSetupView.of(service.status(hostId));
    }

    /** Queues a probe. */
    @POST
    @Path("setup-status/{host_id}/refresh")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Look what programs a host has")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SetupQueued.class)))
    public Response refresh(@PathParam("host_id") UUID hostId) {
        Job job = service.refresh(hostId);
        return AcceptedJob.response(job, uri, SetupQueued.of(hostId, job, null));
    }

    /** Queues an installation. */
    @POST
    @Path("setup-install/{host_id}")
    @Operation(summary = "Install the programs that a host lacks, with its own package manager")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SetupQueued.class)))
    public Response install(@PathParam("host_id") UUID hostId, @NotNull NewSetupInstall wanted) {
        Job job = service.install(hostId, wanted.packageManager());
        return AcceptedJob.response(job, uri, SetupQueued.of(hostId, job, wanted.packageManager()));
    }
}
