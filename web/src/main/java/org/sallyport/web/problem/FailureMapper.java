package org.sallyport.web.problem;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.SallyportException;
import org.sallyport.model.page.PageRequestException;

/**
 * Everything else: what the container wraps is unwrapped; lost races are conflicts; the rest is a bug, told to the log
 * under an incident id and to the caller without its message, which may say anything.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());
    private static final int MAX_CAUSES = 20;
    private static final String UNIQUE_VIOLATION = "23505";

    /** PostgreSQL's: no such character, no such date, no such character in its JSON. */
    private static final Set<String> UNKEPT = Set.of("22021", "22008", "22P05");

    private static final String DEADLOCK = "40P01";

    @Inject
    Problems problems;

    @Inject
    SecurityContext security;

    @Override
    public Response toResponse(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof SallyportException refusal) {
                return problems.of(refusal);
            }
            if (cause instanceof EJBAccessException || cause instanceof AccessLocalException) {
                return accessRefused();
            }
            if (cause instanceof PageRequestException page) {
                return badPage(page);
            }
            if (cause instanceof OptimisticLockException) {
                return problems.of(
                        ProblemType.BUSY,
                        "Somebody else changed it at the same moment. Read it again, then try again.");
            }
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return lostRace(String.valueOf(sql.getMessage()));
            }
            if (cause instanceof SQLException sql && UNKEPT.contains(String.valueOf(sql.getSQLState()))) {
                return problems.of(
                        ProblemType.INVALID, "A value holds what no database keeps: U+0000, or a date without end.");
            }
            if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) {
                return problems.of(ProblemType.BUSY, "Something else changed it at the same moment. Try again.");
            }
            cause = cause.getCause();
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "Incident " + incident, failure);
        return problems.of(new Problem(
                ProblemType.INTERNAL,
                "An error that should not happen ended the request. The server's log has it as incident " + incident
                        + ".",
                problems.instance(),
                List.of(),
                Map.of("incident", incident)));
    }

    private Response accessRefused() {
        return security.getCallerPrincipal() == null
                ? problems.of(ProblemType.UNAUTHENTICATED, ProblemType.UNAUTHENTICATED.remedy())
                : problems.of(ProblemType.FORBIDDEN, ProblemType.FORBIDDEN.remedy());
    }

    private Response badPage(PageRequestException page) {
        return problems.of(new Problem(
                ProblemType.INVALID,
                String.valueOf(page.getMessage()),
                problems.instance(),
                List.of(new Violation("query:" + page.parameter(), String.valueOf(page.getMessage()))),
                Map.of()));
    }

    /** Constraints on activity are named {@code ..._one_active}; all other unique ones are about names. */
    private Response lostRace(String message) {
        return message.contains("_one_active")
                ? problems.of(ProblemType.BUSY, "Such work began at the same moment. Wait for its end, or stop it.")
                : problems.of(
                        ProblemType.NAME_TAKEN,
                        "The name was given to another at the same moment. Choose a different one.");
    }
}
