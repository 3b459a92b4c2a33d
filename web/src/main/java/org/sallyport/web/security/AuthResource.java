package org.sallyport.web.security;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.security.SignIn;

/** Signing in. */
@Path("v1/auth/token")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "security")
@RequestScoped
public class AuthResource {
    @Inject
    SignIn signIn;

    /** Gives a token. */
    @POST
    @PermitAll
    @Operation(summary = "Get a token for an API key, or for a user name and its password")
    public TokenView create(@Valid @NotNull NewToken wanted) {
        if (wanted.apiKey() != null && wanted.username() == null && wanted.password() == null) {
            return TokenView.of(signIn.byApiKey(wanted.apiKey()));
        }
        if (wanted.apiKey() == null && wanted.username() != null && wanted.password() != null) {
            return TokenView.of(signIn.byPassword(wanted.username(), wanted.password()));
        }
        throw new InvalidRequestException("", "Give either api_key, or username and password.");
    }
}
