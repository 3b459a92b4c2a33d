package org.sallyport.ejb.mirror;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.fetch.Credentials;
import org.sallyport.media.fetch.UpstreamProxy;

import static org.assertj.core.api.Assertions.assertThat;

class MirrorUpstreamsTest {
    @Test
    void aPathOfATreeIsAPathAtUpstream() {
        assertThat(MirrorUpstreams.uri("http://upstream/debian/", "pool/g++_1%3a2~x ü.deb"))
                .hasToString("http://upstream/debian/pool/g%2B%2B_1%253a2~x%20%C3%BC.deb");
    }

    @Test
    void aProxyMayAskForAName() {
        assertThat(MirrorUpstreams.proxy("http://proxy:3128"))
                .contains(new UpstreamProxy("proxy", 3128, Optional.empty()));
        assertThat(MirrorUpstreams.proxy("http://user:a%40b@proxy:3128"))
                .contains(new UpstreamProxy("proxy", 3128, Optional.of(new Credentials("user", "a@b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy:3128", "https://proxy:3128", "http://proxy", "http://:1", "http://a b:1", ""})
    void whatIsNoProxyIsNone(String text) {
        assertThat(MirrorUpstreams.proxy(text)).isEmpty();
    }
}
