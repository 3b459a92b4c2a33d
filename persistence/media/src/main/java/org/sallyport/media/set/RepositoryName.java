package org.sallyport.media.set;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule for names of repositories, which are folders at the root of a disc and of what hosts read:
 * {@code [a-z0-9][a-z0-9_.-]{0,62}}, none of the names that discs use themselves.
 */
public final class RepositoryName {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");
    private static final Set<String> RESERVED =
            Set.of("sallyport", "sha256sums", "readme.txt", "verify.sh", "install.sh", "rr_moved");

    private RepositoryName() {}

    /** Whether a repository may have this name. */
    public static boolean isValid(String name) {
        return FORM.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
