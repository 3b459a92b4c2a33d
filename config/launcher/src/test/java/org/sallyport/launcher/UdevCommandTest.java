package org.sallyport.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UdevCommandTest {
    /** A line of udev(7): comparisons and assignments, parted by commas. */
    private static final Pattern LINE = Pattern.compile("([A-Z]+(\\{[a-z]+\\})?(==|=)\"[^\"]+\"(, |$))+");

    @Test
    void everyLineOfTheRuleGivesSomethingRemovableToTheGroupAndNothingToOthers() {
        List<String> lines = printed()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(LINE)
                        .containsAnyOf("usb", "removable", "sr[0-9]", "\"5\"", "\"SD\"")
                        .endsWith("GROUP=\"sallyport\", MODE=\"0660\""));
    }

    private static String printed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(Sallyport.commandLine().execute("udev")).isZero();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
