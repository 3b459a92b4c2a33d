package org.sallyport.batch.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.bundle.ServerProgram;
import org.sallyport.media.bundle.BundleLists;
import org.sallyport.media.bundle.InstallerFile;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDocument;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundleDocument;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleProduct;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.job.Pins;

/** Gathers all files of a bundle beside its repositories, in one transaction; doing it twice is doing it once. */
@ApplicationScoped
@Transactional
public class InstallerGathering {
    private static final long MAX_PROGRAM_BYTES = 2L << 30;
    private static final String SERVER = SetDocument.BUNDLE + "server/";

    @Inject
    Bundles bundles;

    @Inject
    ServerProgram program;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** Puts and notes them, unless that is done; sentences for the job's log. */
    public List<String> gather(UUID id, UUID jobId) throws IOException {
        Bundle bundle = bundles.lock(id).orElseThrow(() -> new NotFoundException("bundle", id));
        if (!bundles.documents(id).isEmpty()) {
            return List.of();
        }
        pins.holdStore();
        List<String> sentences = new ArrayList<>();
        try (ContentBatch batch = store.batch(jobId.toString())) {
            Map<String, Sha256> files = new TreeMap<>();
            files.put(SetDocument.INSTALLER, batch.put(InstallerFile.INSTALL.bytes()));
            for (BundlePlatform platform : bundles.platforms(id)) {
                addPlatform(bundle, platform, files, batch);
            }
            Optional<String> version = Optional.empty();
            if (bundle.request().product() == BundleProduct.SERVER) {
                version = Optional.of(addServer(files, batch));
                bundle.isOfVersion(version.get());
                sentences.add("the disc installs Sallyport " + version.get());
            }
            files.put(SetDocument.BUNDLE + "bundle.txt", batch.put(text(first(bundle, version))));
            batch.settle();
            for (Map.Entry<String, Sha256> file : files.entrySet()) {
                long size = store.size(file.getValue());
                if (size > 0) {
                    bundles.add(new BundleDocument(id, new SetDocument(file.getKey(), size, file.getValue())));
                }
            }
        }
        return sentences;
    }

    private String first(Bundle bundle, Optional<String> version) {
        return BundleLists.bundle(
                bundle.request().product().wireName(),
                version,
                bundles.platforms(bundle.id()).stream().map(BundlePlatform::key).toList());
    }

    private void addPlatform(Bundle bundle, BundlePlatform platform, Map<String, Sha256> files, ContentBatch batch)
            throws IOException {
        String folder = SetDocument.BUNDLE + platform.key() + "/";
        List<BundleRepository> repositories = bundles.repositories(bundle.id()).stream()
                .filter(each -> each.platformPosition() == platform.position())
                .toList();
        files.put(folder + "repositories", batch.put(text(PlatformLists.repositories(repositories))));
        files.put(folder + "wanted", batch.put(text(BundleLists.lines(BundlePackages.of(bundle, platform)))));
        files.put(folder + "installed", platform.proven().orElseThrow());
    }

    private String addServer(Map<String, Sha256> files, ContentBatch batch) throws IOException {
        Path file = program.file()
                .orElseThrow(() -> new NotReadyException(
                        "not_ready",
                        "The file sallyport.jar is not where this server was started from any more. Name it in the"
                                + " setting sallyport.bundle.program."));
        for (InstallerFile each :
                List.of(InstallerFile.START, InstallerFile.UNIT, InstallerFile.CONFIGURATION, InstallerFile.UDEV)) {
            files.put(SERVER + each.fileName(), batch.put(each.bytes()));
        }
        try (InputStream in = Files.newInputStream(file)) {
            files.put(SERVER + "sallyport.jar", batch.put(in, MAX_PROGRAM_BYTES));
        }
        // For those who deploy it to a Payara Server of their own; install.sh does not need it.
        try (InputStream in = ServerProgram.application(file)) {
            files.put(SERVER + "sallyport.ear", batch.put(in, MAX_PROGRAM_BYTES));
        }
        return ServerProgram.version(file);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
