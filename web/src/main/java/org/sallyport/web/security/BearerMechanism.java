package org.sallyport.web.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.sallyport.ejb.host.HostSignIn;
import org.sallyport.ejb.security.SignIn;

/**
 * Takes the header {@code Authorization: Bearer} with an API key or an access token. What proves nothing is marked and
 * left to {@link AuthenticationFilter}, which refuses it in our form; a download token proves nothing here. A host's
 * token makes nobody sign in: it is noted for those few doors that hosts have.
 *
 * <p>Source: RFC 6750 §2.1. Tokens in query or body (§2.2, §2.3) are not taken: they end up in logs.
 */
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {
    /** Request attribute: something was presented and proved nothing. */
    static final String REFUSED = "org.sallyport.bearer-refused";

    /** Request attribute: id of the host whose token was presented. It opens what asks for it, and nothing else. */
    public static final String HOST = "org.sallyport.bearer-host";

    private static final String SCHEME = "Bearer ";

    @Inject
    SignIn signIn;

    @Inject
    HostSignIn hostSignIn;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return context.doNothing();
        }
        Optional<UUID> host = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? hostSignIn.bearer(header.substring(SCHEME.length()).strip())
                : Optional.empty();
        if (host.isPresent()) {
            request.setAttribute(HOST, host.get());
            return context.doNothing();
        }
        Optional<SignIn.Identity> identity = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? signIn.bearer(header.substring(SCHEME.length()).strip())
                : Optional.empty();
        if (identity.isEmpty()) {
            request.setAttribute(REFUSED, true);
            return context.doNothing();
        }
        return context.notifyContainerAboutLogin(
                identity.get().name(), identity.get().roles());
    }
}
