package org.sallyport.launcher.demo;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.fetch.Credentials;
import org.sallyport.media.fetch.UpstreamProxy;

import static org.assertj.core.api.Assertions.assertThat;

class FetchProxyTest {
    @Test
    void anOptionOfTheServerCountsMoreThanAVariable() {
        Map<String, String> environment = Map.of(
                "SALLYPORT_FETCH_PROXY", "http://a.example:3128",
                "SALLYPORT_JVM_OPTIONS", "-Xmx1g -Dsallyport.fetch.proxy=http://b.example:8080");

        assertThat(FetchProxy.of(environment)).contains(proxy("b.example", 8080, null));
    }

    @Test
    void userAndPasswordAreThoseOfTheSettingsOrOfTheAddress() {
        String address = "http://ada:secret@a.example:3128";

        assertThat(FetchProxy.of(Map.of("SALLYPORT_FETCH_PROXY", address)))
                .contains(proxy("a.example", 3128, new Credentials("ada", "secret")));
        assertThat(FetchProxy.of(Map.of(
                        "SALLYPORT_FETCH_PROXY", address,
                        "SALLYPORT_FETCH_PROXY_USER", "grace",
                        "SALLYPORT_FETCH_PROXY_PASSWORD", "other")))
                .contains(proxy("a.example", 3128, new Credentials("grace", "other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.example:3128", "https://a.example:3128", "http://a.example", "http:// /"})
    void whatIsNoAddressOfAProxyIsNone(String text) {
        assertThat(FetchProxy.of(Map.of("SALLYPORT_FETCH_PROXY", text))).isEmpty();
    }

    private static FetchProxy proxy(String host, int port, @Nullable Credentials credentials) {
        return new FetchProxy(new UpstreamProxy(host, port, Optional.ofNullable(credentials)).ofOthers());
    }
}
