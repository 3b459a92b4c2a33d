package org.sallyport.media.apt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of Debian's and Ubuntu's releases, by which others too name the suites that are made for one of them.
 *
 * <p>Source: debian.org/releases, wiki.ubuntu.com/Releases.
 */
public final class Codenames {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private static final Set<String> DEBIAN = Set.of(
            "squeeze",
            "wheezy",
            "jessie",
            "stretch",
            "buster",
            "bullseye",
            "bookworm",
            "trixie",
            "forky",
            "duke",
            "sid");

    private static final Set<String> UBUNTU = Set.of(
            "lucid",
            "precise",
            "trusty",
            "utopic",
            "vivid",
            "wily",
            "xenial",
            "yakkety",
            "zesty",
            "artful",
            "bionic",
            "cosmic",
            "disco",
            "eoan",
            "focal",
            "groovy",
            "hirsute",
            "impish",
            "jammy",
            "kinetic",
            "lunar",
            "mantic",
            "noble",
            "oracular",
            "plucky",
            "questing",
            "resolute");

    private Codenames() {}

    /**
     * The release that a suite is made for: {@code bookworm} of {@code bookworm-security} and of
     * {@code cloud-sdk-bookworm}; empty when none of its words is a release's name that is known here.
     */
    public static Optional<String> in(String suite) {
        return Stream.of(NO_WORD.split(suite.toLowerCase(Locale.ROOT), -1))
                .filter(word -> DEBIAN.contains(word) || UBUNTU.contains(word))
                .findFirst();
    }
}
