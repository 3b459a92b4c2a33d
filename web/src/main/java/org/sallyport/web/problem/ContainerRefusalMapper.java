package org.sallyport.web.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.sallyport.ejb.SallyportException;

/** What JAX-RS itself refuses, such as 404, 405 and 415, in our form. Redirects pass. */
@Provider
public class ContainerRefusalMapper implements ExceptionMapper<WebApplicationException> {
    @Inject
    Problems problems;

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response original = refused.getResponse();
        if (original.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return original;
        }
        if (refused.getCause() instanceof SallyportException refusal) {
            return problems.of(refusal);
        }
        ProblemType type = ProblemType.ofStatus(original.getStatus());
        Response problem = problems.of(type, type.title() + ". " + type.remedy());
        Object allowed = original.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allowed == null
                ? problem
                : Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }
}
