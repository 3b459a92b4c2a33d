package org.sallyport.settings;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.config.Config;

/**
 * What is carried of weaknesses and their remedies.
 *
 * @param feeds addresses by name
 * @param feedsRequired whether a run fails when one cannot be had
 * @param feedBytes most bytes of one feed
 * @param changelogBytes most bytes that one run unpacks to read changelogs
 */
public record AdvisoryProperties(Map<String, URI> feeds, boolean feedsRequired, long feedBytes, long changelogBytes) {
    private static final int MAX_FEEDS = 50;

    /** Refuses names that are no file names, and addresses that are not http or https. */
    public AdvisoryProperties {
        feeds = Map.copyOf(feeds);
        if (feeds.size() > MAX_FEEDS) {
            throw new IllegalArgumentException("sallyport.advisories.feeds has more than " + MAX_FEEDS + " feeds");
        }
        feeds.forEach((name, address) -> {
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!name.matches("[a-z0-9][a-z0-9_.-]{0,62}") || !web) {
                throw new IllegalArgumentException(
                        "sallyport.advisories.feeds: \"" + name + "\" needs a simple name and a web address");
            }
        });
    }

    /** Reads the keys {@code sallyport.advisories.*}. */
    public static AdvisoryProperties of(Config config) {
        Map<String, URI> feeds = new TreeMap<>();
        for (String feed :
                OptionalText.of(config, "sallyport.advisories.feeds").orElse("").split("[\\s,]+", -1)) {
            int equals = feed.indexOf('=');
            if (!feed.isEmpty()) {
                feeds.put(feed.substring(0, Math.max(0, equals)), URI.create(feed.substring(equals + 1)));
            }
        }
        return new AdvisoryProperties(
                feeds,
                config.getValue("sallyport.advisories.feeds-required", Boolean.class),
                config.getValue("sallyport.advisories.feed-bytes", Long.class),
                config.getValue("sallyport.advisories.changelog-bytes", Long.class));
    }
}
