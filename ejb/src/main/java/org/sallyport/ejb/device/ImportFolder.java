package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.settings.DeviceProperties;

/** Folders of images on media that an operator mounted; only below the folders that the settings name. */
@ApplicationScoped
class ImportFolder {
    /** More images in one folder are not looked at. */
    static final int MAX_IMAGES = 50;

    @Inject
    DeviceProperties properties;

    /** The folder of a path, with all links resolved; empty when it is none, or lies elsewhere. */
    Optional<Path> of(String path) {
        try {
            Path folder = Path.of(path).toRealPath();
            boolean allowed = properties.folders().stream().anyMatch(root -> isBelow(folder, root));
            return allowed && Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isBelow(Path folder, Path root) {
        try {
            return folder.startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Plain files named {@code *.iso}, by name; at most {@value #MAX_IMAGES}. */
    static List<Path> images(Path folder) throws IOException {
        List<Path> images = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (name.endsWith(".iso") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    images.add(file);
                }
            }
        }
        images.sort(Comparator.naturalOrder());
        return images.subList(0, Math.min(MAX_IMAGES, images.size()));
    }
}
