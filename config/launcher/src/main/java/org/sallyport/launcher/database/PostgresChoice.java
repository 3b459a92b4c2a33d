package org.sallyport.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.HomeFolder;

/**
 * Which programs of PostgreSQL run the database of a home folder. A cluster belongs to the major version that made it,
 * so one that exists decides; a new one is made by those that the operator wants.
 *
 * @param system folder of the system's versions, {@code /usr/lib/postgresql} on Debian and what descends from it
 */
record PostgresChoice(Path system) {
    /** What the operator wants: nothing for ours, {@code system} for the system's. */
    static final String VARIABLE = "SALLYPORT_POSTGRES_PROGRAMS";

    /** Where Debian keeps its versions, each in a folder of its own. */
    static final Path SYSTEM = Path.of("/usr/lib/postgresql");

    private static final String DATA = "data-";

    /**
     * The programs.
     *
     * @param wanted value of {@link #VARIABLE}; empty when it is not there
     * @throws StartException if they are not there
     */
    PostgresPrograms of(HomeFolder home, String wanted) throws StartException, IOException {
        String choice = wanted.strip();
        if (!choice.isEmpty() && !choice.equals("system")) {
            throw new StartException(VARIABLE + " is \"" + choice + "\" but must be system, or empty.");
        }
        boolean wantsSystem = choice.equals("system");
        Optional<Integer> existing = existing(home.postgres());
        if (existing.isEmpty() && wantsSystem) {
            return newest();
        }
        if (existing.isEmpty() || (existing.get() == PostgresPrograms.MAJOR && !wantsSystem)) {
            return PostgresPrograms.unpack(home.programs());
        }
        Optional<PostgresPrograms> ofSystem = installed().stream()
                .filter(programs -> programs.major() == existing.get())
                .findFirst();
        if (ofSystem.isEmpty() && existing.get() == PostgresPrograms.MAJOR) {
            return PostgresPrograms.unpack(home.programs());
        }
        return ofSystem.orElseThrow(() -> new StartException("The database in " + home.postgres()
                + " was made by PostgreSQL " + existing.get() + ", which is not installed in " + system
                + "; install it again."));
    }

    /** Major version of the cluster that is there; of several the newest. */
    private static Optional<Integer> existing(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("PG_VERSION")))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.matches(DATA + "[0-9]{1,3}"))
                    .map(name -> Integer.valueOf(name.substring(DATA.length())))
                    .max(Comparator.naturalOrder());
        }
    }

    private PostgresPrograms newest() throws StartException, IOException {
        return installed().stream()
                .max(Comparator.comparing(PostgresPrograms::major))
                .orElseThrow(() -> new StartException("There is no PostgreSQL in " + system
                        + "; install the package postgresql, or leave " + VARIABLE + " empty."));
    }

    private List<PostgresPrograms> installed() throws IOException {
        if (!Files.isDirectory(system)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(system)) {
            return versions.filter(folder -> folder.getFileName().toString().matches("[0-9]{1,3}"))
                    .filter(folder -> Files.isExecutable(folder.resolve("bin/initdb")))
                    .map(folder -> new PostgresPrograms(
                            folder, Integer.parseInt(folder.getFileName().toString())))
                    .toList();
        }
    }
}
