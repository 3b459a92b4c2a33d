package org.sallyport.launcher;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.sallyport.launcher.client.JsonMembers;
import org.sallyport.launcher.client.ServerClient;

/** {@code keys}: the signing key of the collector that runs on a home folder. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Makes, exports or imports the signing key of the collector that runs on --home.",
            "Keep an export: a lost key means re-keying every far side."
        })
final class KeysCommand {
    private static final String PATH = "/api/v1/airgap/collector-key";
    private static final String PASSPHRASE = "SALLYPORT_EXPORT_PASSPHRASE";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            defaultValue = "${env:SALLYPORT_HOME:-${sys:user.home}/sallyport}",
            description = "Home folder of the running server (default: ${DEFAULT-VALUE}).")
    private Path home;

    @Spec
    private CommandSpec command;

    @Command(mixinStandardHelpOptions = true, description = "Makes a new key; sets are signed by it from now on.")
    int create(
            @Option(
                            names = "--algorithm",
                            paramLabel = "NAME",
                            description = "rsa3072, rsa4096 or ed25519 (default: the server's setting).")
                    @Nullable
                    String algorithm)
            throws InterruptedException {
        try {
            JsonMembers wish = algorithm == null ? JsonMembers.of() : JsonMembers.of("algorithm", algorithm);
            JsonMembers key = ServerClient.of(home).post(PATH, wish);
            return say("The collector signs with " + key.string("fingerprint") + " from now on; export it and keep it."
                    + warning(key));
        } catch (IOException e) {
            return fail(e);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Writes the secret key, under a passphrase, to a new file of mode 0600.",
                "The passphrase is asked for, or taken from " + PASSPHRASE + "."
            })
    int export(@Parameters(paramLabel = "FILE", description = "File to be made.") Path file)
            throws InterruptedException {
        try {
            JsonMembers answer =
                    ServerClient.of(home).post(PATH + "/export", JsonMembers.of("passphrase", passphrase(true)));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, answer.string("secret_key"), StandardCharsets.US_ASCII);
            return say("Key " + answer.string("fingerprint") + " written to " + file
                    + "; it is of use only together with the passphrase.");
        } catch (IOException e) {
            return fail(e);
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Puts an exported key into use.",
                "The passphrase is asked for, or taken from " + PASSPHRASE + "."
            })
    int importKey(@Parameters(paramLabel = "FILE", description = "File that export made.") Path file)
            throws InterruptedException {
        try {
            String secret = Files.readString(file, StandardCharsets.US_ASCII);
            JsonMembers key = ServerClient.of(home)
                    .post(PATH + "/import", JsonMembers.of("secret_key", secret, "passphrase", passphrase(false)));
            return say("The collector signs with " + key.string("fingerprint") + " from now on." + warning(key));
        } catch (IOException e) {
            return fail(e);
        }
    }

    private String passphrase(boolean twice) {
        String given = System.getenv(PASSPHRASE);
        if (given != null && !given.isEmpty()) {
            return given;
        }
        String first = typed("Passphrase of the exported key: ");
        if (twice && !first.equals(typed("Once more: "))) {
            throw new ParameterException(command.commandLine(), "The two passphrases differ.");
        }
        return first;
    }

    private String typed(String prompt) {
        // before version 22 the JDK has no console where the output goes elsewhere
        Console console = Terminal.isTyping() ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword(prompt);
        if (typed == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "No passphrase was given, or there is no terminal to ask for it; set " + PASSPHRASE + ".");
        }
        return new String(typed);
    }

    private static String warning(JsonMembers key) {
        String warning = key.string("warning");
        return warning.isEmpty() ? "" : System.lineSeparator() + warning;
    }

    private int say(String sentence) {
        command.commandLine().getOut().println(sentence);
        return 0;
    }

    /** Java leaves the reasons that are known by the exception's name out. */
    private static String reason(FileSystemException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return e instanceof AccessDeniedException ? "you may not" : String.valueOf(e.getReason());
    }

    private int fail(IOException e) {
        String sentence = e instanceof FileSystemException file
                ? "The file " + file.getFile() + " cannot be used: " + reason(file) + "."
                : String.valueOf(e.getMessage());
        command.commandLine().getErr().println(sentence);
        return 1;
    }
}
