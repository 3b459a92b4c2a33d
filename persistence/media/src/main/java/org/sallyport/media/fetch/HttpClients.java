package org.sallyport.media.fetch;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes the HTTP client that settings describe: it decides nothing itself, neither redirects nor retries nor cookies.
 */
final class HttpClients {

    private HttpClients() {}

    static CloseableHttpClient of(UpstreamSettings settings) {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.silenceTimeout()))
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .build())
                .setUserAgent(settings.userAgent())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement();
        settings.proxy().ifPresent(proxy -> {
            builder.setRoutePlanner(new Route(proxy));
            BasicCredentialsProvider known = new BasicCredentialsProvider();
            proxy.credentials()
                    .ifPresent(user -> known.setCredentials(
                            new AuthScope(proxy.host(), proxy.port()),
                            new UsernamePasswordCredentials(
                                    user.user(), user.password().toCharArray())));
            builder.setDefaultCredentialsProvider(known);
        });
        return builder.build();
    }

    /** Through a proxy to what it serves, and else to the host itself. */
    private static final class Route extends DefaultRoutePlanner {
        private final UpstreamProxy proxy;

        Route(UpstreamProxy proxy) {
            super(null);
            this.proxy = proxy;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            return proxy.serves(target.getHostName()) ? new HttpHost("http", proxy.host(), proxy.port()) : null;
        }
    }

    private static HttpClientConnectionManager connections(UpstreamSettings settings) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(settings.silenceTimeout()))
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(settings.silenceTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(settings.tls().context())
                        .buildClassic())
                .build();
    }
}
