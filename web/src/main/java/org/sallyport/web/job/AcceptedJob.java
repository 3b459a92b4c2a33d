package org.sallyport.web.job;

import java.util.UUID;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.sallyport.model.job.Job;

/**
 * The answer to a request for long work: 202, with the job's place as {@code Location}.
 *
 * @param jobId where to follow it: {@code /api/v1/jobs/{job_id}}
 */
public record AcceptedJob(UUID jobId) {
    /** The whole response. */
    public static Response response(Job job, UriInfo uri) {
        return response(job, uri, new AcceptedJob(job.id()));
    }

    /** The whole response with a body of its own. */
    public static Response response(Job job, UriInfo uri, Object body) {
        return Response.accepted(body)
                .location(uri.getBaseUriBuilder()
                        .path("v1/jobs")
                        .path(job.id().toString())
                        .build())
                .build();
    }
}
