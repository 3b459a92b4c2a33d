package org.sallyport.web.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/**
 * The query parameters of every list, taken by {@code @BeanParam}, and the answer in the same form: a JSON array, and a
 * header {@code Link} with the relation {@code next} while there is more.
 *
 * <p>{@code limit}: most entries, 1 to 200. {@code cursor}: where the page before ended, taken from its header
 * {@code Link}. {@code sort}: key to sort by, with a leading {@code -} for the largest first. {@code q}: text that
 * entries must contain. (Payara 6.2025.10 cannot describe the API when these fields carry OpenAPI annotations.)
 *
 * <p>Source: RFC 8288 §3.
 */
public class PageParameters {
    @QueryParam("limit")
    @DefaultValue("" + PageRequest.MAX_LIMIT)
    int limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    @QueryParam("sort")
    @Nullable
    String sort;

    @QueryParam("q")
    @Nullable
    String contained;

    @Context
    UriInfo uri;

    /**
     * What is wanted.
     *
     * @throws InvalidRequestException for a limit outside of 1 to 200
     */
    public PageRequest request() {
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new InvalidRequestException("query:limit", "It must be 1 to " + PageRequest.MAX_LIMIT + ".");
        }
        return new PageRequest(limit, Optional.ofNullable(cursor), Optional.ofNullable(sort));
    }

    /**
     * What is wanted of a list that cannot be searched.
     *
     * @throws InvalidRequestException also where a text is wanted: a list that left it out of account would say that
     *     all entries have it
     */
    public PageRequest unsearched() {
        if (contained().isPresent()) {
            throw new InvalidRequestException("query:q", "This list cannot be searched for a text.");
        }
        return request();
    }

    /** Text that entries must contain. */
    public Optional<String> contained() {
        return Optional.ofNullable(contained).filter(text -> !text.isBlank());
    }

    /** The answer as a JSON array. */
    public <T> Response respond(Page<T> page, Function<? super T, ?> view) {
        return respondWith(page, page.entries().stream().<Object>map(view).toList());
    }

    /** The answer as an envelope that was made of the page. */
    public Response respondWith(Page<?> page, Object body) {
        return respondWith(uri, page, body);
    }

    /** The answer to a request as an envelope that was made of the page, for lists with parameters of their own. */
    public static Response respondWith(UriInfo uri, Page<?> page, Object body) {
        Response.ResponseBuilder response = Response.ok(body);
        page.next()
                .ifPresent(next -> response.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("cursor", next)
                                .build(),
                        "next"));
        return response.build();
    }

    /** The answer to a list that is short by nature: the array alone. */
    public static <T> List<Object> all(List<T> entries, Function<? super T, ?> view) {
        return entries.stream().<Object>map(view).toList();
    }
}
