package org.sallyport.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.sallyport.launcher.verify.DiscVerification;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.set.RefusedDiscException;
import org.sallyport.media.set.VerifyScript;

/** {@code verify}: checks a disc without a server. Exit status 0 good, 1 refused, 2 unreadable. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a disc or an image offline: signature, every file, and the structures between them.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:good", "1:refused; every bad file is named", "2:unreadable"})
final class VerifyCommand implements Callable<Integer> {
    private static final int GOOD = 0;
    private static final int REFUSED = 1;
    private static final int UNREADABLE = 2;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DISC-OR-ISO", description = "A drive (/dev/sr0) or a file.")
    private @Nullable Path image;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description =
                    "The collector's key, its 40 hex digits as gpg prints them, from paper and not from the disc.")
    private @Nullable String fingerprint;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The collector's public key (default: the disc's copy, if it has the fingerprint).")
    private @Nullable Path keyFile;

    @Option(
            names = "--print-script",
            description =
                    "Prints verify.sh, the check that needs only gpg and coreutils, and its SHA-256 on standard error.")
    private boolean printScript;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (printScript) {
            byte[] script = VerifyScript.bytes();
            System.out.write(script);
            System.out.flush();
            command.commandLine().getErr().println(Sha256.of(script) + "  verify.sh");
            return GOOD;
        }
        if (image == null || fingerprint == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Give the disc and --fingerprint: without the key's fingerprint nothing can be called good.");
        }
        PrintWriter err = command.commandLine().getErr();
        try {
            return report(verify(image, wanted(fingerprint)));
        } catch (RefusedDiscException e) {
            err.println("REFUSED " + e.refusal().code() + ": " + e.getMessage());
            e.values().forEach((name, value) -> err.println("  " + name + ": " + value));
            return REFUSED;
        } catch (IOException e) {
            err.println("UNREADABLE: " + image + ": " + reason(e));
            return UNREADABLE;
        }
    }

    private Fingerprint wanted(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "The fingerprint must be 40 hex digits: " + text, e);
        }
    }

    private DiscVerification verify(Path disc, Fingerprint wanted) throws IOException {
        Optional<PublicKey> key = keyFile == null ? Optional.empty() : Optional.of(key(keyFile));
        long size = Files.size(disc);
        var line = new ProgressLine(command.commandLine().getErr(), "verify");
        try {
            return DiscVerification.of(
                    disc, wanted, key, Clock.systemUTC().instant(), done -> line.bytes(done, Math.max(size, done)));
        } finally {
            line.end();
        }
    }

    private PublicKey key(Path file) {
        try {
            return PublicKey.parse(Files.readAllBytes(file));
        } catch (KeyFormatException e) {
            throw new ParameterException(
                    command.commandLine(), "The file " + file + " holds no OpenPGP public key.", e);
        } catch (IOException e) {
            throw new ParameterException(
                    command.commandLine(), "The key " + file + " cannot be read: " + reason(e) + ".", e);
        }
    }

    private int report(DiscVerification result) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (result.isGood()) {
            out.println("GOOD: disc " + result.index() + " of "
                    + result.statement().discs().size() + " of \""
                    + result.statement().label() + "\" ("
                    + result.files() + " files), made by collector "
                    + result.statement().collector().name() + " on "
                    + result.statement().createdAt());
            return GOOD;
        }
        result.badFiles().forEach(path -> err.println("BAD " + path));
        if (!result.structureGood()) {
            err.println("BAD bytes between the files");
        }
        err.println("REFUSED: " + result.badFiles().size() + " of " + result.files()
                + " files are not those that were signed" + (result.structureGood() ? "" : ", nor are the structures")
                + ".");
        return REFUSED;
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "not allowed";
        }
        return String.valueOf(e.getMessage());
    }
}
