package org.sallyport.ejb.platform;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;

/**
 * What {@code lsblk} knows of a device beyond the kernel's own files: it asks udev's database.
 *
 * @param type such as {@code part}
 */
record DriveReport(
        @Nullable String type,
        @Nullable String transport,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String label,
        @Nullable String fstype) {
    /** Says nothing. */
    static final DriveReport NONE = new DriveReport(null, null, null, null, null, null, null);

    /** The command that {@link #parse} reads the output of. */
    static final List<String> COMMAND =
            List.of("lsblk", "--json", "--bytes", "--output", "NAME,TYPE,TRAN,VENDOR,MODEL,SERIAL,LABEL,FSTYPE");

    /**
     * Reports by the kernel's name.
     *
     * @throws JsonException for text that is not {@code lsblk}'s
     */
    static Map<String, DriveReport> parse(String json) {
        Map<String, DriveReport> reports = new HashMap<>();
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            add(reader.readObject().getJsonArray("blockdevices"), reports);
        } catch (ClassCastException e) {
            throw new JsonException("not the output of lsblk", e);
        }
        return reports;
    }

    private static void add(@Nullable JsonArray devices, Map<String, DriveReport> reports) {
        if (devices == null) {
            return;
        }
        for (JsonValue value : devices) {
            JsonObject device = value.asJsonObject();
            String name = text(device, "name");
            if (name != null) {
                reports.put(
                        name,
                        new DriveReport(
                                text(device, "type"),
                                text(device, "tran"),
                                text(device, "vendor"),
                                text(device, "model"),
                                text(device, "serial"),
                                text(device, "label"),
                                text(device, "fstype")));
            }
            add(device.getJsonArray("children"), reports);
        }
    }

    /** Drives pad their names with blanks, and some with worse. */
    private static @Nullable String text(JsonObject device, String member) {
        if (!(device.get(member) instanceof JsonString string)) {
            return null;
        }
        String text = string.getString().replaceAll("\\p{Cntrl}", "?").strip();
        return text.isEmpty() ? null : text;
    }
}
