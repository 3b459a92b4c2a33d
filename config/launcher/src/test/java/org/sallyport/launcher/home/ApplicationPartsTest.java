package org.sallyport.launcher.home;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApplicationPartsTest {
    @TempDir
    Path folder;

    @Test
    void whatOthersWroteIsPutBesideTheApplicationAndAllElseStaysInIt() throws IOException {
        List<String> ours = List.of(
                "META-INF/application.xml",
                "ejb.jar",
                "web.war",
                "lib/org.sallyport-sallyport-model-1.jar",
                "lib/notice.txt");

        unpack(Stream.concat(ours.stream(), Stream.of("lib/org.example-alpha-2.jar", "lib/org.sallyportal-beta-3.jar"))
                .toArray(String[]::new));

        try (ZipFile application = new ZipFile(folder.resolve("application.ear").toFile());
                Stream<Path> libraries = Files.list(folder.resolve("libraries"))) {
            assertThat(application.stream().map(ZipEntry::getName)).containsExactlyElementsOf(ours);
            for (String name : ours) {
                assertThat(application.getInputStream(application.getEntry(name)))
                        .hasContent(name);
            }
            assertThat(libraries.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("org.example-alpha-2.jar", "org.sallyportal-beta-3.jar");
        }
        assertThat(folder.resolve("libraries/org.example-alpha-2.jar")).hasContent("lib/org.example-alpha-2.jar");
    }

    /** The class path would name it by its file name alone. */
    @Test
    void aLibraryInAFolderOfItsOwnIsNotLost() {
        assertThatThrownBy(() -> unpack("lib/more/org.example-alpha-2.jar")).isInstanceOf(IOException.class);
    }

    private void unpack(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var ear = new ZipOutputStream(bytes)) {
            for (String name : names) {
                ear.putNextEntry(new ZipEntry(name));
                ear.write(name.getBytes(StandardCharsets.UTF_8));
                ear.closeEntry();
            }
        }
        Path libraries = Files.createDirectories(folder.resolve("libraries"));
        ApplicationParts.unpack(
                new ByteArrayInputStream(bytes.toByteArray()), folder.resolve("application.ear"), libraries);
    }
}
