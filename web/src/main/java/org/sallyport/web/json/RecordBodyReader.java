package org.sallyport.web.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.TooManyRequestsException;

/**
 * Reads request records from JSON of at most {@value #MAX_BYTES} bytes, unless they say so by {@link BodyLimit}. Few
 * that are longer are read at a time: while one is, it takes several times its size of the heap.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RecordBodyReader implements MessageBodyReader<Record> {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SKIPPED_BYTES = 1 << 24;
    private static final int MAX_LONG_BODIES = 2;
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Semaphore LONG_BODIES = new Semaphore(MAX_LONG_BODIES);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        BodyLimit own = type.getAnnotation(BodyLimit.class);
        int limit = own == null ? MAX_BYTES : own.value();
        byte[] bytes = body.readNBytes(Math.min(limit, MAX_BYTES) + 1);
        if (bytes.length <= limit && bytes.length > MAX_BYTES) {
            return readLong(type, own, limit, bytes, body);
        }
        requireWithin(limit, bytes.length, own, body);
        return bind(type, new ByteArrayInputStream(bytes));
    }

    private static Record readLong(
            Class<Record> type, @Nullable BodyLimit own, int limit, byte[] begun, InputStream body) throws IOException {
        if (!LONG_BODIES.tryAcquire()) {
            skip(body);
            throw new TooManyRequestsException(
                    "Requests of more than " + MAX_BYTES + " bytes are read " + MAX_LONG_BODIES
                            + " at a time, and as many are being read. Send it again.",
                    RETRY);
        }
        try {
            byte[] rest = body.readNBytes(limit - begun.length + 1);
            requireWithin(limit, begun.length + rest.length, own, body);
            return bind(type, new SequenceInputStream(new ByteArrayInputStream(begun), new ByteArrayInputStream(rest)));
        } finally {
            LONG_BODIES.release();
        }
    }

    private static void requireWithin(int limit, int bytes, @Nullable BodyLimit own, InputStream body)
            throws IOException {
        if (bytes <= limit) {
            return;
        }
        // A client that is still sending does not read an answer: take in what an honest mistake may still hold.
        skip(body);
        throw new RefusedContentException(
                "too_large",
                "The body has more than " + limit + " bytes. " + (own == null ? "Send less at once." : own.otherwise()),
                null);
    }

    private static Record bind(Class<Record> type, InputStream json) {
        JsonStructure parsed = parse(json);
        if (!(parsed instanceof JsonObject object)) {
            throw new InvalidRequestException("", "The body must be an object.");
        }
        return (Record) RecordBinder.bind(object, type);
    }

    private static void skip(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 13];
        long skipped = 0;
        for (int read = body.read(buffer); read >= 0 && skipped < MAX_SKIPPED_BYTES; read = body.read(buffer)) {
            skipped += read;
        }
    }

    private static JsonStructure parse(InputStream json) {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (JsonReader reader = Json.createReader(new InputStreamReader(json, strict))) {
            return reader.read();
        } catch (RuntimeException e) {
            // The parser says by exceptions of any kind that something is nested too deep or a number has too many
            // digits.
            throw new BadRequestException(e);
        }
    }
}
