package org.sallyport.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Scripts in the place of PostgreSQL's programs. The server writes its pid file and waits for its end; it lets nobody
 * in. What {@code pg_ctl start} does once the server is there, is a test's choice.
 */
record FakePostgres(Path folder) {
    static FakePostgres in(Path folder, String onceStarted) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String pipe : List.of("started", "told", "never")) {
            new ProcessBuilder("mkfifo", folder.resolve(pipe).toString())
                    .start()
                    .waitFor();
        }
        script(bin, "postgres", """
                cd "$1" && { echo $$; echo "$1"; echo 0; echo "$2"; } > postmaster.pid
                echo > FOLDER/started
                read line < FOLDER/never
                """.replace("FOLDER", folder.toString()));
        script(bin, "pg_ctl", """
                verb=$1
                while [ "$1" != -D ]; do shift; done
                case $verb in
                start) FOLDER/bin/postgres "$2" "" & read line < FOLDER/started; ONCE_STARTED ;;
                stop) kill $(head -n 1 "$2/postmaster.pid") && rm "$2/postmaster.pid" ;;
                esac
                """.replace("FOLDER", folder.toString()).replace("ONCE_STARTED", onceStarted));
        script(bin, "initdb", """
                while [ "$1" != -D ]; do shift; done
                mkdir "$2" && echo 17 > "$2/PG_VERSION"
                """);
        return new FakePostgres(folder);
    }

    private static void script(Path bin, String name, String text) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    PostgresCommands commands() {
        return new PostgresCommands(new PostgresPrograms(folder, 17), List.of());
    }

    /** A server that works on a cluster; returns when its pid file is written. */
    Process serve(Path data, int port) throws IOException {
        Process server = new ProcessBuilder(
                        folder.resolve("bin/postgres").toString(), data.toString(), String.valueOf(port))
                .start();
        awaitStarted();
        return server;
    }

    private void awaitStarted() throws IOException {
        Files.readAllLines(folder.resolve("started"));
    }

    /** Waits for what {@code pg_ctl start} writes to {@code told}. */
    void awaitTold() throws IOException {
        Files.readAllLines(folder.resolve("told"));
    }

    static ProcessHandle server(Path data) throws IOException {
        String id = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }

    static void awaitEnd(ProcessHandle process) throws Exception {
        process.onExit().get(1, TimeUnit.MINUTES);
    }
}
