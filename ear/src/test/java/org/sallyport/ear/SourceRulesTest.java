package org.sallyport.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** House rules that only sources show, for all modules. */
class SourceRulesTest {
    private static final int MAX_LINES = 400;
    private static final List<String> MODULES = List.of(
            "config/settings", "config/launcher", "persistence/media", "persistence/model", "ejb", "batch", "web");
    private static final Pattern FORBIDDEN_NAME = Pattern.compile(
            ".*((?<!Package)Manager|Helper|Utils?|Support|Impl|Base|Common|Data|Info|Handler|(?<!Item)Processor)\\.java");

    /** What may be called in a few places only, and those places. */
    private static final Map<Pattern, Pattern> RESERVED = Map.of(
            Pattern.compile("\\bInstant\\.now\\(\\)"), Pattern.compile(".*/config/launcher/.*"),
            Pattern.compile("\\bSystem\\.(out|err)\\b"), Pattern.compile(".*/config/launcher/.*"),
            Pattern.compile("\\bnew File\\("), Pattern.compile(".*/launcher/child/ServerMain\\.java"),
            Pattern.compile("\\bFiles\\.newOutputStream\\("), Pattern.compile(".*/config/launcher/.*"),
            Pattern.compile("\\bFiles\\.move\\("),
                    Pattern.compile(
                            ".*/(config/launcher/.*|bytes/AtomicFile\\.java|content/(NamingRounds|TreeExport)\\.java)"));

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path source : sources()) {
            if (!folders.contains(source.getParent())) {
                folders.add(source.getParent());
            }
        }

        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked")
                        .contains("/**"));
    }

    @Test
    void filesAreShort() throws IOException {
        for (Path source : sources()) {
            assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThan(MAX_LINES);
        }
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        for (Path source : sources()) {
            assertThat(source.getFileName().toString()).doesNotMatch(FORBIDDEN_NAME);
        }
    }

    @Test
    void clocksFilesAndStreamsComeFromTheirOnePlace() throws IOException {
        for (Path source : sources()) {
            String text = Files.readString(source);
            RESERVED.forEach((call, places) -> {
                if (!places.matcher(source.toString()).matches()) {
                    assertThat(call.matcher(text).find())
                            .as(source + " uses " + call)
                            .isFalse();
                }
            });
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(path -> path.toString().endsWith(".java"))
                        .map(path -> path.toAbsolutePath().normalize())
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
