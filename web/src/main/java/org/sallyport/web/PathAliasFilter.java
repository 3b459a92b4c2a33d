package org.sallyport.web;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/**
 * Serves the unversioned paths below {@code /api/v1} as well: the reference names the ones and mounts the others, and a
 * client written against either works.
 */
@Provider
@PreMatching
public class PathAliasFilter implements ContainerRequestFilter {
    private static final String VERSION = "v1/";
    private static final List<String> UNVERSIONED =
            List.of("mirror-", "airgap-bundles", "settings/mirror", "host-defaults");

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String path = uri.getPath(false);
        String relative = path.startsWith("/") ? path.substring(1) : path;
        if (!relative.startsWith(VERSION)) {
            return;
        }
        String rest = relative.substring(VERSION.length());
        if (UNVERSIONED.stream().anyMatch(rest::startsWith)) {
            request.setRequestUri(
                    uri.getBaseUri(),
                    uri.getRequestUriBuilder()
                            .replacePath(uri.getBaseUri().getRawPath() + rest)
                            .build());
        }
    }
}
