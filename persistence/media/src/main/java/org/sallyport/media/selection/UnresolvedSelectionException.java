package org.sallyport.media.selection;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Packages that were wanted and cannot be installed from what there is, each with the chain that leads to the gap. */
public final class UnresolvedSelectionException extends IOException {

    private static final int MAX_SHOWN = 20;

    private final List<Gap> gaps;

    /** Tells of some gaps, at least one. */
    public UnresolvedSelectionException(List<Gap> gaps) {
        super(gaps.stream().limit(MAX_SHOWN).map(Gap::sentence).collect(Collectors.joining("; "))
                + (gaps.size() > MAX_SHOWN ? "; and " + (gaps.size() - MAX_SHOWN) + " more" : ""));
        this.gaps = List.copyOf(gaps);
    }

    /**
     * One gap.
     *
     * @param wanted as it was asked for
     * @param chain from the wanted package to what is missing; only that when no package has the wanted name
     */
    public record Gap(String wanted, List<String> chain) {

        /** Copies the chain. */
        public Gap {
            chain = List.copyOf(chain);
        }

        String sentence() {
            return chain.size() == 1
                    ? wanted + ": " + chain.get(0)
                    : wanted + ": " + String.join(" needs ", chain) + ", which no package at hand is or provides";
        }
    }

    /** All gaps. */
    public List<Gap> gaps() {
        return gaps;
    }
}
