package org.sallyport.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyCommandTest {
    @TempDir
    Path folder;

    @Test
    void aKeyThatIsNotThereIsNamedAndNotTheDisc() {
        var said = new StringWriter();
        CommandLine line = Sallyport.commandLine().setErr(new PrintWriter(said));

        int status = line.execute(
                "verify",
                "disc.iso",
                "--fingerprint",
                "A".repeat(40),
                "--key",
                folder.resolve("none").toString());

        assertThat(status).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("The key " + folder.resolve("none") + " cannot be read: no such file.")
                .doesNotContain("disc.iso");
    }
}
