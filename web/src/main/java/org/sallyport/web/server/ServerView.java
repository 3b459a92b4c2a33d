package org.sallyport.web.server;

import java.time.Instant;
import java.util.UUID;

import org.sallyport.ejb.platform.ServerService;

/**
 * What this server is.
 *
 * @param version of the program
 * @param instanceId this server among those that share the database
 * @param role {@code collector}, {@code repository} or {@code both}
 * @param freeBytes room on the content store's disk
 */
public record ServerView(String version, UUID instanceId, String role, String java, Instant now, long freeBytes) {
    static ServerView of(ServerService.Facts facts) {
        return new ServerView(
                facts.version(), facts.instanceId(), facts.role(), facts.java(), facts.now(), facts.freeBytes());
    }
}
