package org.sallyport.launcher.demo;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FetchProxyTest {
    @Test
    void anOptionOfTheServerCountsMoreThanAVariable() {
        Map<String, String> environment = Map.of(
                "SALLYPORT_FETCH_PROXY", "http://a.example:3128",
                "SALLYPORT_JVM_OPTIONS", "-Xmx1g -Dsallyport.fetch.proxy=http://b.example:8080");

        assertThat(FetchProxy.of(environment)).contains(new FetchProxy("b.example", 8080, ""));
    }

    @Test
    void userAndPasswordAreThoseOfTheSettingsOrOfTheAddress() {
        String address = "http://ada:secret@a.example:3128";

        assertThat(FetchProxy.of(Map.of("SALLYPORT_FETCH_PROXY", address)))
                .contains(new FetchProxy("a.example", 3128, "ada:secret"));
        assertThat(FetchProxy.of(Map.of(
                        "SALLYPORT_FETCH_PROXY", address,
                        "SALLYPORT_FETCH_PROXY_USER", "grace",
                        "SALLYPORT_FETCH_PROXY_PASSWORD", "other")))
                .contains(new FetchProxy("a.example", 3128, "grace:other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.example:3128", "https://a.example:3128", "http://a.example", "http:// /"})
    void whatIsNoAddressOfAProxyIsNone(String text) {
        assertThat(FetchProxy.of(Map.of("SALLYPORT_FETCH_PROXY", text))).isEmpty();
    }
}
