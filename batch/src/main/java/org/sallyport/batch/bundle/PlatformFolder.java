package org.sallyport.batch.bundle;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.bundle.BundleLists;
import org.sallyport.media.bundle.InstallerFile;
import org.sallyport.media.bytes.Folders;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.tree.TreeFacts;
import org.sallyport.settings.HomeProperties;

/**
 * What a container of one platform sees: its repositories as folders, the script, and the lists that it reads. Packages
 * are hard links to the store where the file system allows them.
 *
 * <pre>
 * DIR/bundles/work/BUNDLE/debian-12-amd64/run.sh
 *                                         repositories, wanted
 *                                         disc/debian-12-amd64.1/dists/..., pool/...
 * </pre>
 */
@ApplicationScoped
public class PlatformFolder {
    @Inject
    Bundles bundles;

    @Inject
    ContentStore store;

    @Inject
    HomeProperties home;

    /** Makes the folder anew. */
    Path make(Bundle bundle, BundlePlatform platform) throws IOException {
        Path folder = work(bundle).resolve(platform.key());
        remove(folder);
        Files.createDirectories(folder);
        List<BundleRepository> repositories = bundles.repositories(bundle.id()).stream()
                .filter(each -> each.platformPosition() == platform.position())
                .toList();
        for (BundleRepository repository : repositories) {
            link(repository.tree().orElseThrow(), folder.resolve("disc").resolve(repository.name()));
        }
        Files.write(folder.resolve("run.sh"), InstallerFile.PROVE.bytes());
        Files.writeString(folder.resolve("repositories"), PlatformLists.repositories(repositories));
        Files.writeString(folder.resolve("wanted"), BundleLists.lines(BundlePackages.of(bundle, platform)));
        return folder;
    }

    private void link(TreeFacts tree, Path folder) throws IOException {
        try (SizedTreeReader files = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry file = files.next(); file != null; file = files.next()) {
                Path target = folder.resolve(file.path());
                Files.createDirectories(target.getParent());
                link(store.path(file.digest()), target);
            }
        }
    }

    private static void link(Path content, Path target) throws IOException {
        try {
            Files.createLink(target, content);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Another file system, or one that counts links and has no more.
            Files.copy(content, target);
        }
    }

    /** Removes all that was made for a bundle. */
    void removeAll(Bundle bundle) throws IOException {
        remove(work(bundle));
    }

    private Path work(Bundle bundle) {
        return home.bundles().resolve("work").resolve(bundle.id().toString());
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Folders.remove(folder);
        }
    }
}
