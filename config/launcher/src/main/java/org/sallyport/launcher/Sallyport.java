package org.sallyport.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code sallyport}; its subcommands do the work. */
@Command(
        name = "sallyport",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Moves software packages across an air gap.",
        subcommands = {ServeCommand.class, DemoCommand.class, VerifyCommand.class, KeysCommand.class, UdevCommand.class
        })
public final class Sallyport {
    private Sallyport() {}

    /** Runs the command line; the exit status is the command's. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Sallyport());
    }
}
