package org.sallyport.media.set;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * The text of README.txt: what the disc is, how to check and import it, whether each repository is complete on it. It
 * depends on nothing that is computed from set.json or SHA256SUMS, since both depend on it.
 */
final class DiscReadme {

    private static final String CHECK = """

            Check this disc before you use it. Run the copy of verify.sh that you already
            have, never the one on this disc, and take the fingerprint from paper:

                sh verify.sh --fingerprint FINGERPRINT FOLDER-OF-THIS-DISC

            or, with the server's own program, the structures of the image as well:

                java -jar sallyport.jar verify DISC-OR-ISO --fingerprint FINGERPRINT

            """;

    private static final String IMPORT = """
            Import it on a Sallyport server: select the drive, upload the image, or put the
            image into the server's incoming folder. Discs may come in any order; nothing
            is published before every disc of the set is in.

            """;

    private static final String INSTALL = """
            Install from it as root, on one of the systems that sallyport/bundle/bundle.txt
            names; no network is needed. --check looks and changes nothing:

                sh install.sh --check --fingerprint FINGERPRINT
                sh install.sh --fingerprint FINGERPRINT

            """;

    private static final String LARGE = """

            This disc has a file of 4 GiB or more. Some systems misread such files; compare
            its digest, or read the disc with Sallyport, 7z, bsdtar or Linux 4.x and later.
            """;

    private DiscReadme() {}

    /**
     * Writes the text.
     *
     * @param index of the disc
     * @param count of discs
     * @param isComplete by name of the repository
     * @param hasLargeFile whether the disc has a file of several extents
     */
    static byte[] text(SetInputs set, int index, int count, Predicate<String> isComplete, boolean hasLargeFile) {
        StringBuilder text = new StringBuilder(2048);
        text.append(set.label())
                .append("\n\nThis is disc ")
                .append(index)
                .append(" of ")
                .append(count);
        boolean isBundle = set.kind() == SetKind.BUNDLE;
        text.append(isBundle ? " of an installation disc" : " of a set of software repositories");
        text.append(", made by a Sallyport collector.\n\n");
        text.append("  set         ").append(set.setId()).append('\n');
        text.append("  made        ").append(set.createdAt()).append('\n');
        text.append("  collector   ").append(set.collector().name()).append(" (");
        text.append(set.collector().id()).append(")\n");
        text.append("  sequence    ").append(set.sequence()).append('\n');
        text.append(CHECK).append(isBundle ? INSTALL : IMPORT).append("Repositories of this set:\n\n");
        for (PackedRepository repository : set.repositories()) {
            String name = repository.facts().name();
            text.append("  ").append(name).append(" - ");
            text.append(state(repository, isComplete.test(name))).append('\n');
        }
        text.append("\nA complete repository can be used as it is: its folder on this disc is an ordinary\n");
        text.append("source for its package manager.\n");
        if (hasLargeFile) {
            text.append(LARGE);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String state(PackedRepository repository, boolean complete) {
        if (!repository.isStated()) {
            return "only what a receiver asked for, to make another set whole";
        }
        if (repository.facts().baseTree() != null) {
            return "only what the receiver does not hold yet";
        }
        return complete ? "complete on this disc" : "not complete on this disc";
    }
}
