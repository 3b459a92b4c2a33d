package org.sallyport.web.problem;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.web.json.WireNames;

/**
 * What Bean Validation refuses. Declared for exactly this type: Jersey has a mapper of its own for it that answers
 * HTML, and the nearest one wins.
 */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Inject
    Problems problems;

    @Override
    public Response toResponse(ConstraintViolationException refused) {
        List<Violation> errors = refused.getConstraintViolations().stream()
                .map(ViolationMapper::violation)
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
                .toList();
        return problems.of(new Problem(
                ProblemType.INVALID,
                "The request has " + errors.size() + (errors.size() == 1 ? " fault." : " faults."),
                problems.instance(),
                errors,
                Map.of()));
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        return new Violation(pointer(violation.getPropertyPath()), sentence(violation.getMessage()));
    }

    /** {@code create.arg0.targets[1].mirrorId} is {@code /targets/1/mirror_id}. Source: RFC 6901 §3. */
    static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        boolean inBody = false;
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(WireNames.of(node.getName()));
                }
                inBody = true;
            } else if (node.getKind() == ElementKind.PARAMETER && !inBody) {
                pointer.setLength(0);
            }
        }
        return pointer.toString();
    }

    private static String sentence(String message) {
        String text = message.strip();
        if (text.isEmpty()) {
            return "It is not acceptable.";
        }
        String upper = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }
}
