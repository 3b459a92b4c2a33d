package org.sallyport.media.content;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.Folders;

/**
 * Lays the files of a tree out in a folder for programs that serve files. Files are hard links to the store's, or
 * copies where the root is on another file system; either way they can only be read.
 *
 * <pre>
 * ROOT/bookworm -> .sallyport/bookworm/2cf24dba5fb0a30e      what is shown, switched in one step
 * ROOT/.sallyport/bookworm/2cf24dba5fb0a30e/dists/...        one tree, named by the first digits of its digest
 * ROOT/.sallyport/bookworm/486ea46224d1bb4f/dists/...        the one before, for hosts in the middle of an update
 * </pre>
 *
 * <p>A hard link is the store's own file under another name: whoever may write to it, root for instance, changes what
 * the store has. It has mode 0444, so that this takes intent, and the next check of all content finds it. Doing an
 * export again goes on with what is there and exchanges links to files that the store has replaced since. Not safe for
 * two exports of one name at a time.
 */
public final class TreeExport {

    private static final String OWN = ".sallyport";
    private static final int DIGITS = 16;

    private final ContentStore store;
    private final Path root;

    /** @param root absolute; made when it is not there */
    public TreeExport(ContentStore store, Path root) {
        this.store = store;
        this.root = root;
    }

    /** What an export did. */
    public record Done(long linked, long copied, long kept) {}

    /**
     * Lays a tree out and shows it under a name.
     *
     * @param done is told how many files are there, after each
     * @param stop asked now and then; when it says so, nothing is switched
     * @throws FileAlreadyExistsException when something else has the name
     * @throws MissingContentException when a file of the tree is not in the store
     */
    public Done run(Sha256 tree, String name, LongConsumer done, BooleanSupplier stop) throws IOException {
        Path shelf = root.resolve(OWN).resolve(name);
        Path folder = shelf.resolve(tree.toString().substring(0, DIGITS));
        Path shown = root.resolve(name);
        if (Files.exists(shown, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(shown)) {
            throw new FileAlreadyExistsException(shown.toString(), null, "it is no export of ours");
        }
        Files.createDirectories(folder);
        Counts counts = new Counts();
        try (FileSystemForce whole = FileSystemForce.open(root)) {
            if (!layOut(tree, folder, counts, done, stop)) {
                return counts.done();
            }
            if (whole != null) {
                whole.run();
            }
        }
        switchTo(shown, shelf, folder);
        return counts.done();
    }

    private static final class Counts {
        private long linked;
        private long copied;
        private long kept;

        private Done done() {
            return new Done(linked, copied, kept);
        }
    }

    private boolean layOut(Sha256 tree, Path folder, Counts counts, LongConsumer done, BooleanSupplier stop)
            throws IOException {
        Set<Path> folders = new HashSet<>();
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                Path file = folder.resolve(entry.path());
                if (folders.add(file.getParent())) {
                    Files.createDirectories(file.getParent());
                }
                place(entry.digest(), file, counts);
                done.accept(1);
            }
        }
        return true;
    }

    private void place(Sha256 digest, Path file, Counts counts) throws IOException {
        Path content = store.path(digest);
        if (!Files.exists(content)) {
            throw new MissingContentException(digest);
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSameFile(file, content)) {
                counts.kept++;
                return;
            }
            Files.delete(file); // a copy, or a link to a file that the store has replaced
        }
        Files.setPosixFilePermissions(content, PosixFilePermissions.fromString("r--r--r--"));
        try {
            Files.createLink(file, content);
            counts.linked++;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            copy(content, file); // another file system, or as many links as this one allows
            counts.copied++;
        }
    }

    private static void copy(Path content, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".sallyport-part");
        Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("r--r--r--"));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void switchTo(Path shown, Path shelf, Path folder) throws IOException {
        @Nullable
        Path before = Files.isSymbolicLink(shown)
                ? root.resolve(Files.readSymbolicLink(shown)).normalize()
                : null;
        Path next = shelf.resolve("next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, root.relativize(folder));
        Files.move(next, shown, StandardCopyOption.ATOMIC_MOVE);
        Folders.force(root);
        for (Path old : children(shelf)) {
            if (!old.equals(folder) && !old.equals(before)) {
                Folders.remove(old);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
