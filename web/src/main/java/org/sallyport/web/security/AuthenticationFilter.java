package org.sallyport.web.security;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import org.sallyport.ejb.UnauthenticatedException;

/**
 * Lets nobody in who is not signed in, except to resource methods that say {@code @PermitAll}. What the signed in may
 * do is decided by the services' roles.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    @Context
    ResourceInfo resource;

    @Inject
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        if (servletRequest.getAttribute(BearerMechanism.REFUSED) != null) {
            throw new UnauthenticatedException(
                    "The bearer is unknown or has expired. Use an API key, or get a new token at /api/v1/auth/token.");
        }
        boolean open = resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(PermitAll.class);
        if (!open && servletRequest.getUserPrincipal() == null) {
            throw new UnauthenticatedException(
                    "This needs a header Authorization: Bearer with an API key or a token of /api/v1/auth/token.");
        }
    }
}
