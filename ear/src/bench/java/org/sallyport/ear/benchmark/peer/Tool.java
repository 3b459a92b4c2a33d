package org.sallyport.ear.benchmark.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for programs in the search path. */
public final class Tool {

    private Tool() {}

    /** The first of the programs that is not installed, in words. */
    public static Optional<String> missing(String... programs) {
        return Arrays.stream(programs)
                .filter(program -> find(program).isEmpty())
                .map(program -> program + " is not installed")
                .findFirst();
    }

    /** Where the program is; the administrators' folders are looked through as well. */
    static Optional<Path> find(String program) {
        var folders = Stream.concat(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"));
        return folders.map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
