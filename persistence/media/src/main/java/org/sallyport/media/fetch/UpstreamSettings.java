package org.sallyport.media.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * How an upstream is spoken to.
 *
 * @param connections open at a time, 1 to 32
 * @param connectTimeout for a connection, its TLS handshake included
 * @param silenceTimeout without a byte, both before an answer and in its body
 * @param bytesPerSecond all connections together; 0 for no limit
 * @param attempts to fetch one file, the first included
 * @param firstPause before the second attempt; doubles with each further one
 * @param proxy to go through
 * @param credentials for the upstream; sent to the asked host only, never to one that it redirects to
 * @param tls whom to trust, and who we are
 * @param userAgent that we call ourselves
 */
public record UpstreamSettings(
        int connections,
        Duration connectTimeout,
        Duration silenceTimeout,
        long bytesPerSecond,
        int attempts,
        Duration firstPause,
        Optional<UpstreamProxy> proxy,
        Optional<Credentials> credentials,
        UpstreamTls tls,
        String userAgent) {

    /** Most connections to one upstream; public mirrors ban those who open more. */
    public static final int MAX_CONNECTIONS = 32;

    /** Refuses settings that no upstream can be spoken to with. */
    public UpstreamSettings {
        if (connections < 1 || connections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("1 to " + MAX_CONNECTIONS + " connections, not " + connections);
        }
        if (attempts < 1 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("at least one attempt, and no negative bandwidth");
        }
    }

    /**
     * 16 connections, 15 s to connect, 60 s of silence, no limit of bandwidth, 5 attempts, straight to the upstream.
     */
    public static UpstreamSettings standard() {
        return new UpstreamSettings(
                16,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                0,
                5,
                Duration.ofSeconds(1),
                Optional.empty(),
                Optional.empty(),
                UpstreamTls.SYSTEM,
                "Sallyport/1");
    }

    /** The same, with another number of connections. */
    public UpstreamSettings withConnections(int number) {
        return new UpstreamSettings(
                number,
                connectTimeout,
                silenceTimeout,
                bytesPerSecond,
                attempts,
                firstPause,
                proxy,
                credentials,
                tls,
                userAgent);
    }

    /** The same, with other limits of time. */
    public UpstreamSettings withTimeouts(Duration connect, Duration silence) {
        return new UpstreamSettings(
                connections,
                connect,
                silence,
                bytesPerSecond,
                attempts,
                firstPause,
                proxy,
                credentials,
                tls,
                userAgent);
    }

    /** The same, within a bandwidth. */
    public UpstreamSettings withBytesPerSecond(long rate) {
        return new UpstreamSettings(
                connections,
                connectTimeout,
                silenceTimeout,
                rate,
                attempts,
                firstPause,
                proxy,
                credentials,
                tls,
                userAgent);
    }

    /** The same, with more or less patience. */
    public UpstreamSettings withAttempts(int number, Duration pause) {
        return new UpstreamSettings(
                connections,
                connectTimeout,
                silenceTimeout,
                bytesPerSecond,
                number,
                pause,
                proxy,
                credentials,
                tls,
                userAgent);
    }

    /** The same, through a proxy. */
    public UpstreamSettings withProxy(Optional<UpstreamProxy> through) {
        return new UpstreamSettings(
                connections,
                connectTimeout,
                silenceTimeout,
                bytesPerSecond,
                attempts,
                firstPause,
                through,
                credentials,
                tls,
                userAgent);
    }

    /** The same, as a user of the upstream. */
    public UpstreamSettings withCredentials(Optional<Credentials> user) {
        return new UpstreamSettings(
                connections,
                connectTimeout,
                silenceTimeout,
                bytesPerSecond,
                attempts,
                firstPause,
                proxy,
                user,
                tls,
                userAgent);
    }

    /** The same, with other certificates. */
    public UpstreamSettings withTls(UpstreamTls certificates) {
        return new UpstreamSettings(
                connections,
                connectTimeout,
                silenceTimeout,
                bytesPerSecond,
                attempts,
                firstPause,
                proxy,
                credentials,
                certificates,
                userAgent);
    }
}
