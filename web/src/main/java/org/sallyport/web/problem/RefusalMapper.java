package org.sallyport.web.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.sallyport.ejb.SallyportException;

/** What services refuse. */
@Provider
public class RefusalMapper implements ExceptionMapper<SallyportException> {
    @Inject
    Problems problems;

    @Override
    public Response toResponse(SallyportException refusal) {
        return problems.of(refusal);
    }
}
