package org.sallyport.web.job;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import org.sallyport.ejb.job.JobService;
import org.sallyport.model.job.JobFilter;
import org.sallyport.model.job.JobState;
import org.sallyport.web.page.PageParameters;

/** All jobs. */
@Path("v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
@RequestScoped
public class JobsResource {
    @Inject
    JobService service;

    @Context
    UriInfo uri;

    /** Jobs in pages, the newest first. */
    @GET
    @Operation(summary = "List jobs")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = JobView.class)))
    public Response list(
            @BeanParam PageParameters page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name,
            @QueryParam("subject_id") @Nullable UUID subjectId) {
        JobFilter filter = new JobFilter(
                Optional.ofNullable(status).map(JobsResource::state),
                Optional.ofNullable(name),
                Optional.ofNullable(subjectId));
        return page.respond(service.list(page.unsearched(), filter), JobView::of);
    }

    /** One job. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a job with its progress and the end of its log")
    public JobView get(@PathParam("id") UUID id) {
        return JobView.of(service.get(id));
    }

    /** Asks a job to end at its next checkpoint. */
    @POST
    @Path("{id}/stop")
    @Operation(summary = "Stop a job at its next checkpoint; it may be restarted")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response stop(@PathParam("id") UUID id) {
        return Response.accepted(JobView.of(service.stop(id))).build();
    }

    /** Queues a stopped or failed job again. */
    @POST
    @Path("{id}/restart")
    @Operation(summary = "Go on with a stopped or failed job from its last checkpoint")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response restart(@PathParam("id") UUID id) {
        return Response.accepted(JobView.of(service.restart(id))).build();
    }

    /** Asks a job to end for good. */
    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancel a job for good")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response cancel(@PathParam("id") UUID id) {
        return Response.accepted(JobView.of(service.cancel(id))).build();
    }

    /** Queues a check of all content. */
    @POST
    @Path("content-check")
    @Operation(summary = "Digest all stored content again and name what is damaged")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AcceptedJob.class)))
    public Response checkContent() {
        return AcceptedJob.response(service.checkContent(), uri);
    }

    /** Queues a removal of unnamed content. */
    @POST
    @Path("content-sweep")
    @Operation(summary = "Remove stored content that nothing names any more")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AcceptedJob.class)))
    public Response sweepContent() {
        return AcceptedJob.response(service.sweepContent(), uri);
    }

    private static JobState state(String text) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "query:status", "It must be one of: " + Arrays.toString(JobState.values()) + "."));
    }
}
