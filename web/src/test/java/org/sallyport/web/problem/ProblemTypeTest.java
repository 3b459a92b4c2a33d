package org.sallyport.web.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.sallyport.media.set.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTypeTest {
    /** The constructors of refusals that take a code as their first argument. */
    private static final Pattern CODED = Pattern.compile(
            "new (?:Conflict|UntrustedSource|RefusedContent|NotReady|Unavailable)Exception\\(\\s*\"([a-z_]+)\"");

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::code)).doesNotHaveDuplicates();
    }

    @Test
    void everyRefusalOfAnIngestIsAKindOfProblem() {
        assertThat(Arrays.stream(Refusal.values()).map(refusal -> refusal.name().toLowerCase(Locale.ROOT)))
                .allSatisfy(
                        code -> assertThat(ProblemType.ofCode(code)).as(code).isPresent());
    }

    @Test
    void everyCodeInTheServicesIsAKindOfProblem() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : new String[] {"ejb", "batch", "web"}) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher coded = CODED.matcher(Files.readString(file));
                    while (coded.find()) {
                        codes.add(coded.group(1));
                    }
                }
            }
        }

        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(
                        code -> assertThat(ProblemType.ofCode(code)).as(code).isPresent());
    }

    @Test
    void everyStatusOfTheContainerHasAKind() {
        for (int status = 400; status < 600; status++) {
            ProblemType type = ProblemType.ofStatus(status);
            assertThat(type.status() / 100).as("class of " + status).isEqualTo(status == 501 ? 4 : status / 100);
        }
    }
}
