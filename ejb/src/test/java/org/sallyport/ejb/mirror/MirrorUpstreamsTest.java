package org.sallyport.ejb.mirror;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MirrorUpstreamsTest {
    @Test
    void aPathOfATreeIsAPathAtUpstream() {
        assertThat(MirrorUpstreams.uri("http://upstream/debian/", "pool/g++_1%3a2~x ü.deb"))
                .hasToString("http://upstream/debian/pool/g%2B%2B_1%253a2~x%20%C3%BC.deb");
    }
}
