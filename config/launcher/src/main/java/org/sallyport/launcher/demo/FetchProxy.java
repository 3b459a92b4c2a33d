package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.fetch.Credentials;
import org.sallyport.media.fetch.UpstreamProxy;

/**
 * The proxy of all upstreams that the server's settings name: what the server will go through, whoever looks before it
 * must go through, too.
 *
 * @param proxy where it is, and who we are to it
 */
record FetchProxy(UpstreamProxy proxy) {
    private static final String SETTING = "sallyport.fetch.proxy";

    /**
     * Reads {@code sallyport.fetch.proxy}, {@code -user} and {@code -password} as the server does: out of the options
     * of its JVM, else out of the environment.
     *
     * @return empty where there is none, or it is no {@code http://host:port}
     */
    static Optional<FetchProxy> of(Map<String, String> environment) {
        return UpstreamProxy.ofAll(
                        setting(environment, SETTING),
                        setting(environment, SETTING + "-user"),
                        setting(environment, SETTING + "-password"))
                .map(FetchProxy::new);
    }

    private static String setting(Map<String, String> environment, String name) {
        String option = "-D" + name + "=";
        String variable = name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        return Arrays.stream(environment
                        .getOrDefault("SALLYPORT_JVM_OPTIONS", "")
                        .strip()
                        .split("\\s+", -1))
                .filter(word -> word.startsWith(option))
                .map(word -> word.substring(option.length()))
                .reduce((earlier, later) -> later)
                .orElse(environment.getOrDefault(variable, "").strip());
    }

    /** Lets a client go through it to what is on other machines. */
    void use(HttpClient.Builder client) {
        client.proxy(new Route(proxy));
        if (proxy.credentials().isEmpty()) {
            return;
        }
        Credentials login = proxy.credentials().get();
        // the JDK would not tell a proxy a password before a tunnel, which https needs; read at its first client
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        client.authenticator(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(
                                login.user(), login.password().toCharArray())
                        : null;
            }
        });
    }

    /** The same route that the server will take. */
    private static final class Route extends ProxySelector {
        private final UpstreamProxy proxy;
        private final ProxySelector through;

        Route(UpstreamProxy proxy) {
            this.proxy = proxy;
            through = ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port()));
        }

        @Override
        public List<Proxy> select(URI uri) {
            return proxy.serves(uri.getHost()) ? through.select(uri) : List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // the request itself says so
        }
    }
}
