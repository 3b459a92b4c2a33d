package org.sallyport.web.collector;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.ScheduleDetails;
import org.sallyport.model.collector.CollectionSchedule;
import org.sallyport.model.collector.ScheduleDefinition;

/**
 * A schedule.
 *
 * @param timeZone null for UTC
 * @param targetRequest body of the runs, with every default in it and distros resolved to mirrors
 * @param targetRequestJson the same as text
 * @param lastRun when it last asked for a run
 * @param lastStatus status of the last run; {@code SKIPPED} or {@code FAILURE} when there was none, see lastMessage
 * @param lastRunId null once the run was removed
 * @param nextRun when it is due, if it is enabled
 */
public record ScheduleView(
        UUID id,
        String name,
        String cron,
        @Nullable String timeZone,
        boolean enabled,
        JsonObject targetRequest,
        String targetRequestJson,
        boolean delta,
        int fullEvery,
        @Nullable Instant lastRun,
        @Nullable String lastStatus,
        @Nullable String lastMessage,
        @Nullable UUID lastRunId,
        Instant nextRun,
        String createdBy,
        Instant createdAt) {

    static ScheduleView of(ScheduleDetails details) {
        CollectionSchedule schedule = details.schedule();
        ScheduleDefinition definition = schedule.definition();
        return new ScheduleView(
                schedule.id(),
                definition.name(),
                definition.cron().toString(),
                definition.timeZone().map(ZoneId::getId).orElse(null),
                definition.enabled(),
                parse(definition.targetRequest()),
                definition.targetRequest(),
                definition.delta(),
                definition.fullEvery(),
                schedule.lastRun().orElse(null),
                details.lastStatus().orElse(null),
                schedule.lastMessage().orElse(null),
                schedule.lastRunId().orElse(null),
                schedule.nextRun(),
                schedule.createdBy(),
                schedule.createdAt());
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
