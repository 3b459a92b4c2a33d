package org.sallyport.web.repository;

import java.util.Optional;

import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;

/** Tells requests that ask for a whole file and nothing else from all others, which are for the servlet. */
final class PlainRequest {
    /** What a request may not bring: it would mean something to the servlet, or to the container. */
    private static final Header[] MEANING = {
        Header.Authorization,
        Header.ContentLength,
        Header.Expect,
        Header.IfRange,
        Header.Range,
        Header.TransferEncoding,
        Header.Upgrade
    };

    private static final String PLAIN = "-._~+:@!$&'()*,=";

    private PlainRequest() {}

    /**
     * What a request asks for.
     *
     * @param prefix what its path begins with, in front of a repository's name; ends in a slash
     * @return empty for what the servlet shall look at
     */
    static Optional<RepositoryPath> read(HttpRequestPacket request, String prefix) {
        if (!isPlain(request)) {
            return Optional.empty();
        }
        DataChunk uri = request.getRequestURIRef().getRequestURIBC();
        if (!uri.startsWith(prefix, 0)) {
            return Optional.empty();
        }
        String raw = uri.toString();
        String asked = raw.substring(prefix.length() - 1);
        if (!isPlain(asked)) {
            return Optional.empty();
        }
        return RepositoryPath.parse(asked)
                .filter(path -> !path.folder() && !path.path().isEmpty());
    }

    private static boolean isPlain(HttpRequestPacket request) {
        Method method = request.getMethod();
        Protocol protocol = request.getProtocol();
        if ((method != Method.GET && method != Method.HEAD)
                || (protocol != Protocol.HTTP_1_1 && protocol != Protocol.HTTP_1_0)
                || request.isSecure()
                || request.isExpectContent()
                || request.isUpgrade()
                || request.getProcessingState().isError()
                || !request.getQueryStringDC().isNull()) {
            return false;
        }
        MimeHeaders headers = request.getHeaders();
        for (Header header : MEANING) {
            if (headers.getValue(header) != null) {
                return false;
            }
        }
        return headers.getValue(Header.Host) != null;
    }

    /** Whether the container takes a path as it stands: no parameters, nothing that it might decode otherwise. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                // What apt encodes; dots and slashes would mean something once decoded.
                int code = i + 2 < path.length()
                        ? Character.digit(path.charAt(i + 1), 16) * 16 + Character.digit(path.charAt(i + 2), 16)
                        : -1;
                if (code <= ' ' || code == '.' || !isPlain((char) code)) {
                    return false;
                }
                i += 2;
            } else if (c != '/' && !isPlain(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }
}
