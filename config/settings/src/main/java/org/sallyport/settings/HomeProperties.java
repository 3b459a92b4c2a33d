package org.sallyport.settings;

import java.nio.file.Path;

import org.eclipse.microprofile.config.Config;

/**
 * Where a server keeps everything that outlives it, and which side it plays.
 *
 * <pre>
 * DIR/bundles        root file systems to build bundles on, and working folders of builds
 * DIR/content        the content store
 * DIR/incoming       operators drop disc images here
 * DIR/keys           what opens the secrets in the database: passphrase of the signing key, upstream.key; and token.key
 * DIR/logs           logs of the server and of the embedded database
 * DIR/postgres       the embedded database; the signing key, encrypted, is in it
 * DIR/admin.token    API key of the first administrator, mode 0600
 * </pre>
 *
 * @param folder the home folder, absolute
 * @param role which side of the gap
 */
public record HomeProperties(Path folder, Role role) {

    /** Reads {@code sallyport.home} and {@code sallyport.role}. */
    public static HomeProperties of(Config config) {
        return new HomeProperties(
                Path.of(config.getValue("sallyport.home", String.class))
                        .toAbsolutePath()
                        .normalize(),
                Role.of(config.getValue("sallyport.role", String.class)));
    }

    /** Folder of the content store. */
    public Path content() {
        return folder.resolve("content");
    }

    /** Folder of what builds of bundles need: {@code rootfs} by operators, {@code work} by us. */
    public Path bundles() {
        return folder.resolve("bundles");
    }

    /** Folder in which operators drop disc images. */
    public Path incoming() {
        return folder.resolve("incoming");
    }

    /** Folder of the keys that open what is encrypted in the database; the signing key itself is there, not here. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** File that holds the API key of the first administrator. */
    public Path adminToken() {
        return folder.resolve("admin.token");
    }
}
