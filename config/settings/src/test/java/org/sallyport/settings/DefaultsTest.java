package org.sallyport.settings;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DefaultsTest {
    private static final List<Function<Config, ?>> RECORDS = List.of(
            AdvisoryProperties::of,
            HomeProperties::of,
            SecurityProperties::of,
            DownloadProperties::of,
            JobProperties::of,
            StoreProperties::of,
            FetchProperties::of,
            CollectorProperties::of,
            KeyProperties::of,
            PublishProperties::of,
            FreshnessProperties::of,
            IngestProperties::of,
            DeviceProperties::of,
            BundleProperties::of);

    @Test
    void everyRecordReadsItsDefaults() throws IOException {
        Config config = config(Map.of());

        assertThat(RECORDS)
                .allSatisfy(record -> assertThat(record.apply(config)).isNotNull());
        assertThat(PublishProperties.of(config).grace()).isEqualTo(Duration.ofHours(24));
        assertThat(FetchProperties.of(config).proxy()).isEmpty();
        assertThat(HomeProperties.of(config).folder()).isAbsolute().hasFileName("sallyport");
    }

    @Test
    void everyKeyOfTheDefaultsIsReadBySomeRecord() throws IOException {
        Config config = config(Map.of());
        Set<String> read = new TreeSet<>();
        Config watched = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    read.add((String) arguments[0]);
                    return method.invoke(config, arguments);
                });

        assertThat(RECORDS)
                .allSatisfy(record -> assertThat(record.apply(watched)).isNotNull());

        Set<String> ours = new TreeSet<>(defaults().stringPropertyNames());
        ours.removeIf(key -> key.startsWith("mp."));
        assertThat(read).isEqualTo(ours);
    }

    @Test
    void secretsStayOutOfText() throws IOException {
        Config config = config(
                Map.of("sallyport.fetch.proxy-password", "opensesame", "sallyport.keys.passphrase", "opensesame"));

        assertThat(FetchProperties.of(config).proxyPassword()).isEqualTo("opensesame");
        assertThat(FetchProperties.of(config).toString() + KeyProperties.of(config))
                .doesNotContain("opensesame");
    }

    @Test
    void feedsHaveANameAndAWebAddress() throws IOException {
        Config two = config(Map.of(
                "sallyport.advisories.feeds", "osv=https://example.org/all.zip?x=1, oval=http://example.org/o.xml"));

        assertThat(AdvisoryProperties.of(two).feeds())
                .containsOnlyKeys("osv", "oval")
                .containsEntry("osv", URI.create("https://example.org/all.zip?x=1"));
        for (String wrong : List.of("https://example.org", "../x=https://example.org", "x=file:///etc/passwd")) {
            Config refused = config(Map.of("sallyport.advisories.feeds", wrong));
            assertThatThrownBy(() -> AdvisoryProperties.of(refused))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anUnknownRoleIsRefusedByName() {
        assertThat(Role.of(" Collector ")).isEqualTo(Role.COLLECTOR);
        assertThatThrownBy(() -> Role.of("mirror"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"mirror\"");
    }

    private static SmallRyeConfig config(Map<String, String> choices) throws IOException {
        Properties all = defaults();
        all.putAll(choices);
        all.setProperty("user.home", System.getProperty("user.home"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "defaults", 100))
                .build();
    }

    private static Properties defaults() throws IOException {
        var properties = new Properties();
        try (InputStream in = DefaultsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            properties.load(in);
        }
        return properties;
    }
}
