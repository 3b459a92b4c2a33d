package org.sallyport.web.repository;

import java.util.Optional;

import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainRequestTest {
    private static final String PREFIX = "/repo/";
    private static final String FILE = "/repo/local/pool/a.deb";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aWholeFileIsPlain(String method) {
        assertThat(read(request(FILE).method(method))).contains(new RepositoryPath("local", "pool/a.deb", false));
        assertThat(read(request(FILE).method(method).protocol(Protocol.HTTP_1_0)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match", "If-Modified-Since", "User-Agent", "Accept", "Cookie", "X-Forwarded-For"})
    void whatMeansNothingOrIsComparedIsPlain(String header) {
        assertThat(read(request(FILE).header(header, "x"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Basic eDp5",
        "Content-Length, 0",
        "Expect, 100-continue",
        "If-Range, x",
        "Range, bytes=0-",
        "range, bytes=0-",
        "Transfer-Encoding, chunked",
        "Upgrade, h2c"
    })
    void whatMeansMoreIsNot(String header, String value) {
        HttpRequestPacket request = request(FILE).build();
        request.setExpectContent(false);
        // As the codec does, without what a builder makes of some.
        request.getHeaders().addValue(header).setString(value);

        assertThat(PlainRequest.read(request, PREFIX)).isEmpty();
    }

    @Test
    void anotherMethodProtocolOrHostIsNot() {
        assertThat(read(request(FILE).method(Method.POST))).isEmpty();
        assertThat(read(request(FILE).method(Method.OPTIONS))).isEmpty();
        assertThat(read(request(FILE).query("x"))).isEmpty();
        HttpRequestPacket nowhere = request(FILE).build();
        nowhere.setExpectContent(false);
        nowhere.getHeaders().removeHeader("Host");
        assertThat(PlainRequest.read(nowhere, PREFIX)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"HTTP_0_9", "HTTP_2_0"})
    void otherProtocolsAreNot(Protocol protocol) {
        assertThat(read(request(FILE).protocol(protocol))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/repo/local/hello_1.0%2bb1~rc1_amd64.deb, hello_1.0+b1~rc1_amd64.deb",
        "/repo/local/hello_1.0+b1%7Erc1_amd64.deb, hello_1.0+b1~rc1_amd64.deb",
        "/repo/local/a_1%3a2.deb, a_1:2.deb"
    })
    void whatPackageManagersEncodeIsDecoded(String uri, String path) {
        assertThat(read(request(uri)).map(RepositoryPath::path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repo",
                "/repo/",
                "/repo/local",
                "/repo/local/",
                "/repo/local/pool/",
                "/repository/x/y",
                "/api/repo/local/a",
                "/repo//local/a",
                "/repo/local//a",
                "/repo/local/./a",
                "/repo/local/../a",
                "/repo/local/%2e%2e/a",
                "/repo/local/a%2fb",
                "/repo/local/a%5cb",
                "/repo/local/a\\b",
                "/repo/local/a;b",
                "/repo/local/a%3bb",
                "/repo/local/a%00",
                "/repo/local/a%25",
                "/repo/local/a%",
                "/repo/local/a%2",
                "/repo/local/a%zz",
                "/repo/local/a%c3%a4",
                "/repo/local/a#b",
                "/repo/local/a b"
            })
    void whatAnybodyMightReadInAnotherWayIsNot(String uri) {
        assertThat(read(request(uri))).isEmpty();
    }

    private static HttpRequestPacket.Builder request(String uri) {
        return HttpRequestPacket.builder()
                .method(Method.GET)
                .protocol(Protocol.HTTP_1_1)
                .uri(uri)
                .host("there");
    }

    private static Optional<RepositoryPath> read(HttpRequestPacket.Builder builder) {
        HttpRequestPacket request = builder.build();
        // As the codec says of requests without a body.
        request.setExpectContent(false);
        return PlainRequest.read(request, PREFIX);
    }
}
