package org.sallyport.web.repository;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoryPathTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', '', false",
        "/, '', '', true",
        "/debian, debian, '', false",
        "/debian/, debian, '', true",
        "/debian/dists/, debian, dists, true",
        "/debian/pool/a%2Bb_1%2b2~rc1;x.deb, debian, pool/a+b_1+2~rc1;x.deb, false",
        "/debian/pool/a+b.deb, debian, pool/a+b.deb, false",
        "/debian/%C3%A4, debian, ä, false",
    })
    void anAddressIsTakenApart(String raw, String repository, String path, boolean folder) {
        assertThat(RepositoryPath.parse(raw)).contains(new RepositoryPath(repository, path, folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/debian/../x",
                "/debian/%2e%2e/x",
                "/debian//x",
                "//",
                "/debian/%",
                "/debian/%zz",
                "/debian/%ff",
                "/debian/a%00b",
                "/debian/a%5Cb",
                "debian"
            })
    void whatCanNameNothingIsNoAddress(String raw) {
        assertThat(RepositoryPath.parse(raw)).isEmpty();
    }

    @Test
    void aPageLetsNoNameBecomeMarkup() {
        String page = ListingPage.of("<b>", List.of("a&\"<script>", "x:y/"));

        assertThat(page)
                .doesNotContain("<script>")
                .doesNotContain("<b>")
                .contains("href=\"./a%26%22%3Cscript%3E\"")
                .contains("href=\"./x%3Ay/\"");
    }
}
