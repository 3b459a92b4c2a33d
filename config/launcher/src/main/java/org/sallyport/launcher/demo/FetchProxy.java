package org.sallyport.launcher.demo;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The proxy of all upstreams that the server's settings name: what the server will go through, whoever looks before it
 * must go through, too.
 *
 * @param host name or address
 * @param port from 1
 * @param login user and password, parted by a colon; empty for none
 */
record FetchProxy(String host, int port, String login) {
    private static final String SETTING = "sallyport.fetch.proxy";

    /**
     * Reads {@code sallyport.fetch.proxy}, {@code -user} and {@code -password} as the server does: out of the options
     * of its JVM, else out of the environment.
     *
     * @return empty where there is none, or it is no {@code http://host:port}
     */
    static Optional<FetchProxy> of(Map<String, String> environment) {
        try {
            var address = new URI(setting(environment, SETTING));
            if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
                return Optional.empty();
            }
            String user = setting(environment, SETTING + "-user");
            String within = address.getUserInfo() == null ? "" : address.getUserInfo();
            String login = user.isEmpty() ? within : user + ":" + setting(environment, SETTING + "-password");
            return Optional.of(new FetchProxy(address.getHost(), address.getPort(), login));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
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

    /** Lets a client go through it. */
    void use(HttpClient.Builder client) {
        client.proxy(ProxySelector.of(new InetSocketAddress(host, port)));
        if (login.isEmpty()) {
            return;
        }
        // the JDK would not tell a proxy a password before a tunnel, which https needs; read at its first client
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        client.authenticator(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() != RequestorType.PROXY) {
                    return null;
                }
                String[] parts = login.split(":", 2);
                return new PasswordAuthentication(parts[0], (parts.length < 2 ? "" : parts[1]).toCharArray());
            }
        });
    }

    /** Leaves user and password out. */
    @Override
    public String toString() {
        return "FetchProxy[" + host + ":" + port + "]";
    }
}
