package org.sallyport.web.repository;

import java.util.function.BiConsumer;

import org.sallyport.ejb.repository.Shelf;
import org.sallyport.web.transfer.Validators;

/**
 * What is said of a file, whichever way it is sent.
 *
 * @param state as the headers give it
 * @param changing whether its name may stand for other content later
 */
record FileHead(Validators state, boolean changing) {

    static FileHead of(Shelf.Item item) {
        return new FileHead(new Validators("\"" + item.digest() + "\"", item.publishedAt()), item.changing());
    }

    /** Gives the headers, by name and value, that are the same for the file, parts of it and its being unchanged. */
    void tell(BiConsumer<String, String> headers) {
        headers.accept("ETag", state.etag());
        headers.accept("Last-Modified", state.httpDate());
        headers.accept("Accept-Ranges", "bytes");
        headers.accept("X-Content-Type-Options", "nosniff");
        if (changing) {
            headers.accept("Cache-Control", "no-cache");
        }
    }
}
