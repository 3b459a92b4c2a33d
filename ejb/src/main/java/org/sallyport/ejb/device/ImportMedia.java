package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.platform.Drive;
import org.sallyport.ejb.platform.Drives;
import org.sallyport.media.device.Medium;
import org.sallyport.media.device.ReadPatience;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestSource;
import org.sallyport.settings.DeviceProperties;
import org.sallyport.settings.HomeProperties;

/** The media that jobs read: files of the incoming folder, drives, files of a mounted folder. */
@ApplicationScoped
public class ImportMedia {
    private static final Set<OpenOption> PLAIN_FILE = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    @Inject
    HomeProperties home;

    @Inject
    Drives drives;

    @Inject
    ImportFolder folders;

    @Inject
    DeviceProperties properties;

    /**
     * The medium of a run.
     *
     * @throws IOException when it may not be read, or is not there
     */
    public Medium of(IngestRun run) throws IOException {
        return switch (run.source()) {
            case FILE -> file(home.incoming().resolve(run.isoPath()));
            case FOLDER -> folderImage(Path.of(run.isoPath()));
            case DEVICE -> new DriveMedium(Path.of(run.isoPath()));
            case UPLOAD -> throw new IllegalStateException("the image of an upload was read by its request");
        };
    }

    /** Nobody pulls the incoming folder out: what is gone there is gone. */
    public ReadPatience patience(IngestSource source) {
        Duration away = source == IngestSource.FILE ? Duration.ZERO : properties.away();
        return new ReadPatience(properties.readTries(), properties.retryPause(), away);
    }

    private Medium folderImage(Path image) throws IOException {
        Path folder = Optional.ofNullable(image.getParent())
                .map(Path::toString)
                .flatMap(folders::of)
                .orElseThrow(() -> new NoSuchFileException(image.toString(), null, "its folder is not there"));
        return file(folder.resolve(image.getFileName()));
    }

    private static Medium file(Path file) {
        return new Medium() {
            @Override
            public SeekableByteChannel open() throws IOException {
                return FileChannel.open(file, PLAIN_FILE);
            }

            @Override
            public String name() {
                return file.toString();
            }
        };
    }

    /**
     * A drive by its node. A stick that is inserted again often gets another node; so once its size is known, other
     * drives with a medium of that size are looked at as well. Whoever reads tells whether it is the same medium.
     */
    private final class DriveMedium implements Medium {
        private final Path node;
        private Path opened;
        private long size = -1;

        DriveMedium(Path node) {
            this.node = node;
            this.opened = node;
        }

        @Override
        public SeekableByteChannel open() throws IOException {
            IOException why = null;
            for (Path place : places()) {
                try {
                    FileChannel channel = FileChannel.open(place, StandardOpenOption.READ);
                    if (channel.size() > 0 && (size < 0 || channel.size() == size)) {
                        size = channel.size();
                        opened = place;
                        return channel;
                    }
                    channel.close();
                } catch (IOException e) {
                    why = e;
                }
            }
            throw why == null ? new NoSuchFileException(node.toString(), null, "no medium is in it") : why;
        }

        /** Its own node first. */
        private List<Path> places() {
            List<Path> places = new ArrayList<>();
            List<Drive> candidates = drives.candidates();
            if (candidates.stream().anyMatch(drive -> drive.path().equals(node))) {
                places.add(node);
            }
            candidates.stream()
                    .filter(drive -> size > 0 && drive.sizeBytes() == size && drive.removable())
                    .map(Drive::path)
                    .filter(path -> !path.equals(node))
                    .forEach(places::add);
            return places;
        }

        @Override
        public String place() {
            return opened.toString();
        }

        @Override
        public String name() {
            return node.toString();
        }
    }
}
