package org.sallyport.ejb.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.settings.DeviceProperties;

/** The program that burns optical discs: it knows the kinds of discs and drives, we know the bytes. */
@ApplicationScoped
class OpticalProgram {
    private static final List<String> KNOWN = List.of("xorriso", "growisofs");
    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/bin", "/usr/sbin", "/sbin");
    private static final int SECTOR = 2048;

    @Inject
    DeviceProperties properties;

    /** The operator's, or the first that is installed. */
    Optional<Path> find() {
        String wanted = properties.opticalProgram();
        if (!wanted.isEmpty()) {
            return Optional.of(Path.of(wanted)).filter(Files::isExecutable);
        }
        return KNOWN.stream()
                .flatMap(name -> Stream.concat(
                                FOLDERS.stream(),
                                Stream.of(System.getenv("PATH").split(":", -1)))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The command that burns what it reads from its standard input.
     *
     * @param drive its node
     * @param sizeBytes of the image
     */
    static List<String> command(Path program, String drive, long sizeBytes) {
        return program.getFileName().toString().startsWith("growisofs")
                ? List.of(
                        program.toString(),
                        "-use-the-force-luke=notray",
                        "-use-the-force-luke=tty",
                        "-dvd-compat",
                        "-Z",
                        drive + "=/dev/fd/0")
                : List.of(
                        program.toString(),
                        "-as",
                        "cdrecord",
                        "-v",
                        "dev=" + drive,
                        "blank=as_needed",
                        "fs=16m",
                        "tsize=" + sizeBytes / SECTOR + "s",
                        "-");
    }
}
