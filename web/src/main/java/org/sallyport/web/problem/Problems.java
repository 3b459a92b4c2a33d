package org.sallyport.web.problem;

import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.TooManyRequestsException;

/** Makes responses of problems, for the mappers. */
@Dependent
public class Problems {
    @Inject
    HttpServletRequest request;

    /** The response of a refusal by a service. */
    Response of(SallyportException refusal) {
        ProblemType type = ProblemType.ofCode(refusal.code()).orElse(ProblemType.INVALID);
        List<InvalidRequestException.Violation> errors =
                refusal instanceof InvalidRequestException invalid ? invalid.violations() : List.of();
        Response.ResponseBuilder response =
                builder(new Problem(type, refusal.sentence(), instance(), errors, refusal.members()));
        if (refusal instanceof TooManyRequestsException tooMany) {
            response.header(HttpHeaders.RETRY_AFTER, tooMany.retryAfter().toSeconds());
        }
        return response.build();
    }

    /** The response of a kind with a sentence. */
    public Response of(ProblemType type, String detail) {
        return builder(new Problem(type, detail, instance())).build();
    }

    /** The response of a problem that is complete. */
    Response of(Problem problem) {
        return builder(problem).build();
    }

    /** Path of the request, without its query: that may carry a token. */
    String instance() {
        return request.getRequestURI();
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json().toString());
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"sallyport\"");
        }
        return response;
    }
}
