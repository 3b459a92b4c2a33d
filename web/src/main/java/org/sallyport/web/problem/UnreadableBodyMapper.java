package org.sallyport.web.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A body that JAX-RS cannot read; without this mapper it would be a 500. */
@Provider
public class UnreadableBodyMapper implements ExceptionMapper<ProcessingException> {
    @Inject
    Problems problems;

    @Override
    public Response toResponse(ProcessingException unreadable) {
        return problems.of(
                ProblemType.MALFORMED, "The body cannot be read. Send JSON in UTF-8, as /openapi describes it.");
    }
}
