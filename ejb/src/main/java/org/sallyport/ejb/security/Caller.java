package org.sallyport.ejb.security;

import java.security.Principal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;

/** Who is calling. Jobs and timers call as nobody: {@value #SYSTEM}. */
@ApplicationScoped
public class Caller {
    /** The name that stands for the server itself; no user may have it. */
    public static final String SYSTEM = "system";

    @Inject
    SecurityContext security;

    /** Name of the user, or {@value #SYSTEM}. */
    public String name() {
        try {
            Principal principal = security.getCallerPrincipal();
            return principal == null || "ANONYMOUS".equals(principal.getName()) ? SYSTEM : principal.getName();
        } catch (IllegalStateException e) {
            return SYSTEM; // the container's way to say that a bean which it starts itself has no caller
        }
    }

    /** Whether the caller holds a role: one of {@link Roles}. */
    public boolean isIn(String role) {
        return security.isCallerInRole(role);
    }
}
