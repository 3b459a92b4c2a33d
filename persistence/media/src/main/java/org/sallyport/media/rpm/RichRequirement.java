package org.sallyport.media.rpm;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a package requires, as a tree: capabilities, joined by rpm's words.
 *
 * <p>Source: rpm's manual, "Boolean dependencies": {@code and}, {@code or}, {@code if}, {@code if else}, {@code with},
 * {@code without}, {@code unless}, {@code unless else}; different words need brackets of their own.
 */
public sealed interface RichRequirement {

    /** A plain capability. */
    record Plain(RpmCapability capability) implements RichRequirement {}

    /** All of them. */
    record All(List<RichRequirement> parts) implements RichRequirement {}

    /** One of them, the first one best. */
    record OneOf(List<RichRequirement> parts) implements RichRequirement {}

    /** One package that is everything in {@code both} and nothing of {@code never}. */
    record OnePackage(List<RichRequirement> both, List<RichRequirement> never) implements RichRequirement {}

    /** {@code needed} where {@code condition} holds, {@code otherwise} where it does not. */
    record When(
            RichRequirement needed,
            RichRequirement condition,
            @Nullable RichRequirement otherwise) implements RichRequirement {}

    /** {@code needed} where {@code condition} does not hold, {@code otherwise} where it does. */
    record Unless(
            RichRequirement needed,
            RichRequirement condition,
            @Nullable RichRequirement otherwise) implements RichRequirement {}

    /**
     * Reads a capability; one whose name is in brackets is taken apart.
     *
     * @throws IllegalArgumentException for brackets that hold no such thing
     */
    static RichRequirement of(RpmCapability capability) {
        return capability.name().startsWith("(") ? new Parser(capability.name()).whole() : new Plain(capability);
    }

    /** Reads one text. */
    final class Parser {

        private static final int MAX_LENGTH = 16_384;
        private static final int MAX_DEPTH = 16;

        private final String text;
        private int at;
        private int depth;

        Parser(String text) {
            if (text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("a rich dependency has more than " + MAX_LENGTH + " characters");
            }
            this.text = text;
        }

        RichRequirement whole() {
            RichRequirement read = bracket();
            skipBlanks();
            if (at < text.length()) {
                throw broken();
            }
            return read;
        }

        private RichRequirement bracket() {
            if (++depth > MAX_DEPTH) {
                throw broken();
            }
            at++; // the opening bracket
            RichRequirement first = operand();
            List<RichRequirement> operands = new ArrayList<>(List.of(first));
            List<String> words = new ArrayList<>();
            for (String word = word(); !word.equals(")"); word = word()) {
                words.add(word);
                operands.add(operand());
            }
            depth--;
            return join(operands, words);
        }

        private RichRequirement join(List<RichRequirement> operands, List<String> words) {
            if (words.isEmpty()) {
                return operands.get(0);
            }
            String word = words.get(0);
            boolean conditional = word.equals("if") || word.equals("unless");
            boolean same = words.stream().allMatch(word::equals);
            if (conditional
                    ? words.size() > 2
                            || !words.subList(1, words.size()).stream().allMatch("else"::equals)
                    : !same) {
                throw broken();
            }
            RichRequirement otherwise = conditional && words.size() == 2 ? operands.get(2) : null;
            return switch (word) {
                case "and" -> new All(List.copyOf(operands));
                case "or" -> new OneOf(List.copyOf(operands));
                case "with" -> new OnePackage(List.copyOf(operands), List.of());
                case "without" ->
                    new OnePackage(List.of(operands.get(0)), List.copyOf(operands.subList(1, operands.size())));
                case "if" -> new When(operands.get(0), operands.get(1), otherwise);
                case "unless" -> new Unless(operands.get(0), operands.get(1), otherwise);
                default -> throw broken();
            };
        }

        private RichRequirement operand() {
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '(') {
                return bracket();
            }
            String name = word();
            if (name.equals(")")) {
                throw broken();
            }
            int before = at;
            skipBlanks();
            int start = at;
            while (at < text.length() && "<>=".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (start == at) {
                at = before;
                return new Plain(RpmCapability.of(name));
            }
            RpmCapability.Sense sense = RpmCapability.Sense.ofSign(text.substring(start, at));
            return new Plain(new RpmCapability(name, sense, RpmVersion.parse(word())));
        }

        /** Up to a blank or a bracket that closes more than the word has opened; that bracket alone is a word, too. */
        private String word() {
            skipBlanks();
            int start = at;
            int open = 0;
            while (at < text.length() && text.charAt(at) != ' ') {
                char letter = text.charAt(at);
                open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
                if (open < 0) {
                    break;
                }
                at++;
            }
            if (start == at && at < text.length()) {
                at++;
                return ")";
            }
            if (start == at) {
                throw broken();
            }
            return text.substring(start, at);
        }

        private void skipBlanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private IllegalArgumentException broken() {
            String shown = text.length() > 80 ? text.substring(0, 80) : text;
            return new IllegalArgumentException(
                    "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\" is no dependency that rpm knows");
        }
    }
}
