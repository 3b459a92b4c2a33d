package org.sallyport.web.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.RefusedContentException;

/** Reads request records from JSON of at most {@value #MAX_BYTES} bytes, unless they say so by {@link BodyLimit}. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RecordBodyReader implements MessageBodyReader<Record> {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SKIPPED_BYTES = 1 << 24;

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
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            // A client that is still sending does not read an answer: take in what an honest mistake may still hold.
            skip(body);
            throw new RefusedContentException(
                    "too_large",
                    "The body has more than " + limit + " bytes. "
                            + (own == null ? "Send less at once." : own.otherwise()),
                    null);
        }
        JsonStructure parsed = parse(bytes);
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

    private static JsonStructure parse(byte[] bytes) {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (JsonReader reader = Json.createReader(new InputStreamReader(new ByteArrayInputStream(bytes), strict))) {
            return reader.read();
        } catch (JsonException e) {
            throw new BadRequestException(e);
        }
    }
}
