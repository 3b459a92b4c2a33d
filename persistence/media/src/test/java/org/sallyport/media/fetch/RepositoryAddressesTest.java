package org.sallyport.media.fetch;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoryAddressesTest {

    private static final RepositoryAddresses PLACES = RepositoryAddresses.of(
            List.of("http://a.example/debian/", "http://b.example/c++", "http://a.example/debian"));

    @Test
    void aPlusIsNotSentForServersThatReadItAsABlank() {
        assertThat(PLACES.uris("pool/g++-12_12.2.0-14+deb12u1_amd64.deb"))
                .containsExactly(
                        URI.create("http://a.example/debian/pool/g%2B%2B-12_12.2.0-14%2Bdeb12u1_amd64.deb"),
                        URI.create("http://b.example/c++/pool/g%2B%2B-12_12.2.0-14%2Bdeb12u1_amd64.deb"));
    }

    @Test
    void whatIsNoLetterOfAnAddressIsEscapedAndReadAsItWas() {
        String path = "a b/1:2.0~rc1/ü%41?x#y@[z]";

        URI uri = PLACES.uris(path).get(0);

        assertThat(uri.getRawPath()).isEqualTo("/debian/a%20b/1:2.0~rc1/%C3%BC%2541%3Fx%23y@%5Bz%5D");
        assertThat(uri.getPath()).isEqualTo("/debian/" + path);
    }
}
