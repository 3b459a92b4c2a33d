package org.sallyport.media.set;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.iso9660.DiscFile;

/** Names on a disc, their order in the image, and what every disc carries beside the files of repositories. */
final class DiscContents {

    static final String STATEMENT = "sallyport/set.json";
    static final String SIGNATURE = "sallyport/set.json.asc";
    static final String SUMS = "SHA256SUMS";
    static final String TREES = "sallyport/trees/";
    static final String KEY = "sallyport/collector.asc";
    static final String README = "README.txt";
    static final String SCRIPT = "verify.sh";

    static final int SIGNATURE_BYTES = 4096;

    /** What is not listed in SHA256SUMS, since it is known after it. */
    static final List<String> UNLISTED = List.of(SUMS, STATEMENT, SIGNATURE);

    private static final Comparator<DiscFile> BY_PATH = Comparator.comparing(DiscFile::path, TreePath.ORDER);

    private DiscContents() {}

    /** The files that SHA256SUMS lists beside the payload, in image order. */
    static List<DiscFile> listed(SetInputs set, byte[] readme) {
        List<DiscFile> files = new ArrayList<>();
        for (PackedRepository repository : set.repositories()) {
            SetRepository facts = repository.facts();
            if (!repository.isStated()) {
                continue;
            }
            files.add(new DiscFile(TREES + facts.name(), repository.treeSizeBytes(), facts.tree()));
        }
        files.sort(BY_PATH);
        for (SetDocument document : set.documents()) {
            if (!document.path().equals(SetDocument.INSTALLER)) {
                files.add(file(document));
            }
        }
        files.add(file(KEY, set.armoredKey()));
        files.add(file(README, readme));
        for (SetDocument document : set.documents()) {
            if (document.path().equals(SetDocument.INSTALLER)) {
                files.add(file(document));
            }
        }
        files.add(file(SCRIPT, VerifyScript.bytes()));
        return files;
    }

    private static DiscFile file(SetDocument document) {
        return new DiscFile(document.path(), document.sizeBytes(), document.digest());
    }

    /** Every file in image order. */
    static List<DiscFile> inImageOrder(
            long statementBytes, DiscFile sums, List<DiscFile> listed, List<DiscFile> payload) {
        List<DiscFile> files = new ArrayList<>(payload.size() + listed.size() + 3);
        files.add(new DiscFile(STATEMENT, statementBytes, null));
        files.add(new DiscFile(SIGNATURE, SIGNATURE_BYTES, null));
        files.add(sums);
        files.addAll(listed);
        files.addAll(payload);
        return files;
    }

    private static DiscFile file(String path, byte[] content) {
        return new DiscFile(path, content.length, Sha256.of(content));
    }

    /** Bytes of a file's line in SHA256SUMS. */
    static long lineBytes(String path) {
        return 64 + 2 + (long) path.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
