package org.sallyport.media.set;

import java.io.IOException;

/** A set of more discs than a statement can name. */
public final class SetLimitException extends IOException {

    SetLimitException(int discs) {
        super("the set would take " + discs + " discs; at most " + SetStatement.MAX_DISCS
                + " are allowed. Choose larger media");
    }
}
