package org.sallyport.ejb;

import java.util.List;
import java.util.stream.Collectors;

/** A request that is well-formed and not acceptable: code {@code invalid}, with the place of each fault. */
public class InvalidRequestException extends SallyportException {
    private final List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super("invalid", violations.stream().map(Violation::detail).collect(Collectors.joining(" ")));
        this.violations = List.copyOf(violations);
    }

    /** @param pointer JSON Pointer into the body, such as {@code /targets/0/mirror_id}; empty for the whole body */
    public InvalidRequestException(String pointer, String detail) {
        this(List.of(new Violation(pointer, detail)));
    }

    /** The same faults in a body that holds this one as a member, such as {@code /target_request}. */
    public InvalidRequestException under(String prefix) {
        return new InvalidRequestException(violations.stream()
                .map(violation -> new Violation(prefix + violation.pointer(), violation.detail()))
                .toList());
    }

    /** At least one. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * One fault.
     *
     * @param pointer JSON Pointer (RFC 6901) into the body, or {@code query:name} for a query parameter
     * @param detail a sentence without the field's name; the pointer has that
     */
    public record Violation(String pointer, String detail) {}
}
