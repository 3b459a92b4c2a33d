package org.sallyport.media.fetch;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamProxyTest {
    @Test
    void aProxyMayAskForAName() {
        assertThat(UpstreamProxy.parse("http://proxy:3128"))
                .contains(new UpstreamProxy("proxy", 3128, Optional.empty()));
        assertThat(UpstreamProxy.parse("http://user:a%40b@proxy:3128"))
                .contains(new UpstreamProxy("proxy", 3128, Optional.of(new Credentials("user", "a@b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "https://proxy:3128",
                "http://proxy",
                "http://:1",
                "http://a b:1",
                "http://proxy:65536",
                ""
            })
    void whatIsNoProxyIsNone(String text) {
        assertThat(UpstreamProxy.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/debian, false",
        "http://127.8.0.1, false",
        "http://LocalHost:1, false",
        "http://a.localhost, false",
        "'http://[::1]:80/', false",
        "https://deb.debian.org/debian, true",
        "http://127.example/, true",
        "http://localhost.example, true",
        "http://10.0.0.1, true"
    })
    void aProxyOfAllUpstreamsServesWhatIsOnOtherMachines(URI upstream, boolean served) {
        UpstreamProxy proxy = new UpstreamProxy("proxy", 3128, Optional.empty());

        assertThat(proxy.ofOthers().serves(upstream.getHost())).isEqualTo(served);
        assertThat(proxy.serves(upstream.getHost())).isTrue();
    }
}
