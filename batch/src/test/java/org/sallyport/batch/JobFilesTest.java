package org.sallyport.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import org.sallyport.ejb.job.JobName;

import static org.assertj.core.api.Assertions.assertThat;

class JobFilesTest {
    private static final Path FILES = Path.of("src/main/resources/META-INF/batch-jobs");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @Test
    void thereIsOneFilePerJobName() throws IOException {
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(JobName.values())
                        .map(name -> name.wireName() + ".xml")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theJobHasTheNameOfItsFileAndPassesItsParametersOn(Path file) throws Exception {
        Element job = job(file);

        assertThat(job.getAttribute("id") + ".xml").isEqualTo(file.getFileName().toString());
        Element properties = children(job, "properties").get(0);
        assertThat(children(properties, "property"))
                .extracting(property -> property.getAttribute("name") + "=" + property.getAttribute("value"))
                .contains("job=#{jobParameters['job']}", "subject=#{jobParameters['subject']}");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStepTellsItsCommitsAndFailures(Path file) throws Exception {
        for (Element step : steps(file)) {
            assertThat(all(step, "listener"))
                    .as("listeners of step " + step.getAttribute("id"))
                    .extracting(listener -> listener.getAttribute("ref"))
                    .contains("runListener");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyChunkStepIsBoundedInItemsAndNotInTime(Path file) throws Exception {
        for (Element step : steps(file)) {
            if (!all(step, "chunk").isEmpty()) {
                assertThat(all(step, "chunk").get(0).getAttribute("item-count")).matches("[0-9]+");
                assertThat(all(step, "property"))
                        .as("properties of step " + step.getAttribute("id"))
                        .extracting(property -> property.getAttribute("name") + "=" + property.getAttribute("value"))
                        .contains("jakarta.transaction.global.timeout=86400");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyArtifactExists(Path file) throws Exception {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(sources::add);
        }
        for (String tag : List.of("reader", "processor", "writer", "batchlet", "listener", "checkpoint-algorithm")) {
            for (Element artifact : all(job(file), tag)) {
                String ref = artifact.getAttribute("ref");
                String type = Character.toUpperCase(ref.charAt(0)) + ref.substring(1) + ".java";
                assertThat(sources).as("artifact " + ref).contains(type);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noStepHasTheNameOfTheJob(Path file) throws Exception {
        assertThat(steps(file))
                .extracting(step -> step.getAttribute("id"))
                .doesNotContain(job(file).getAttribute("id"))
                .doesNotHaveDuplicates();
    }

    private static Element job(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static List<Element> steps(Path file) throws Exception {
        List<Element> steps = all(job(file), "step");
        assertThat(steps).isNotEmpty();
        return steps;
    }

    private static List<Element> children(Element parent, String tag) {
        return elements(parent.getChildNodes()).stream()
                .filter(element -> element.getTagName().equals(tag))
                .toList();
    }

    private static List<Element> all(Element parent, String tag) {
        return elements(parent.getElementsByTagName(tag));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
