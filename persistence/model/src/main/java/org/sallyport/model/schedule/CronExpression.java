package org.sallyport.model.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import org.jspecify.annotations.Nullable;

/**
 * A point in time that repeats: minute, hour, day of month, month and day of week, each a number, a range, a list, a
 * step, or {@code *}. Months and days may be English names of three letters; Sunday is 0 and 7. An immutable value.
 *
 * <p>When both days are restricted either may match; a field that begins with {@code *} does not restrict in this
 * sense, so that {@code *}{@code /2 * MON} means Mondays with an odd date.
 *
 * <p>When clocks change: an expression whose hour begins with {@code *} follows the time that passes, through both
 * passes of a repeated hour. Any other is meant for one moment of the day: in an hour that is left out it comes true
 * when the clocks have jumped, and in one that is repeated, the first time only.
 *
 * <p>Source: crontab(5), as Vixie's cron and its successors have it.
 */
public final class CronExpression {
    private static final int MAX_CHARACTERS = 200;
    private static final CronDefinition FIVE_FIELDS = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .instance();
    private static final CronParser PARSER = new CronParser(FIVE_FIELDS);

    /** Leap days and weekdays repeat within 28 years, but for centuries: nothing is farther away than 40 years. */
    private static final int FARTHEST_YEARS = 40;

    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final String text;
    private final ExecutionTime times;
    private final @Nullable ExecutionTime furtherDays;
    private final boolean followsTime;

    private CronExpression(String[] fields) {
        text = String.join(" ", fields);
        String month = fields[CronField.DAY_OF_MONTH.position()];
        String week = fields[CronField.DAY_OF_WEEK.position()];
        boolean bothMustMatch =
                !month.equals("*") && !week.equals("*") && (month.startsWith("*") || week.startsWith("*"));
        followsTime = fields[CronField.HOUR.position()].startsWith("*");
        furtherDays = bothMustMatch ? times(CronField.DAY_OF_WEEK.alone(week)) : null;
        if (bothMustMatch) {
            String[] byMonth = fields.clone();
            byMonth[CronField.DAY_OF_WEEK.position()] = "*";
            times = times(String.join(" ", byMonth));
        } else {
            times = times(text);
        }
    }

    /**
     * Reads an expression.
     *
     * @throws CronSyntaxException naming the field that is wrong, or that has a day which no month has
     */
    public static CronExpression parse(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (text.length() > MAX_CHARACTERS || fields.length != CronField.values().length) {
            throw new CronSyntaxException(
                    "cron",
                    "It must have five fields of together at most " + MAX_CHARACTERS
                            + " characters: minute, hour, day of month, month, day of week.");
        }
        for (CronField field : CronField.values()) {
            check(field, fields[field.position()]);
        }
        int week = CronField.DAY_OF_WEEK.position();
        // A range may begin with Sunday: it is 0 there, and 7 for the library.
        fields[week] = fields[week].replaceAll("(?i)\\bsun-", "0-");
        CronExpression expression = new CronExpression(fields);
        if (expression.nextLocal(SOME_TIME).isEmpty()) {
            throw new CronSyntaxException(
                    CronField.DAY_OF_MONTH.label(),
                    "The field day of month names a day that none of the months has; it would never come true.");
        }
        return expression;
    }

    private static void check(CronField field, String text) {
        if (!field.hasShape(text)) {
            throw field.refusal(text);
        }
        try {
            times(field.alone(field == CronField.DAY_OF_WEEK ? text.replaceAll("(?i)\\bsun-", "0-") : text));
        } catch (IllegalArgumentException e) {
            throw field.refusal(text);
        }
    }

    private static ExecutionTime times(String fields) {
        return ExecutionTime.forCron(PARSER.parse(fields).validate());
    }

    /**
     * When it comes true for the first time after a moment, on a whole minute.
     *
     * @param zone whose clocks the fields mean
     */
    public Instant next(Instant after, ZoneId zone) {
        return followsTime ? nextAsTimePasses(after, zone.getRules()) : nextOnTheClock(after, zone.getRules());
    }

    private Instant nextOnTheClock(Instant after, ZoneRules rules) {
        LocalDateTime local = LocalDateTime.ofInstant(after, rules.getOffset(after));
        while (true) {
            local = nextLocal(local).orElseThrow();
            Instant found = onTheClock(local, rules);
            if (found.isAfter(after)) {
                return found;
            }
        }
    }

    private static Instant onTheClock(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    private Instant nextAsTimePasses(Instant after, ZoneRules rules) {
        Instant from = after;
        while (true) {
            ZoneOffset offset = rules.getOffset(from);
            Instant found = nextLocal(LocalDateTime.ofInstant(from, offset))
                    .orElseThrow()
                    .toInstant(offset);
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || found.isBefore(change.getInstant())) {
                return found;
            }
            from = change.getInstant();
            if (isTrueAt(change.getDateTimeAfter())) {
                return from;
            }
        }
    }

    private boolean isTrueAt(LocalDateTime local) {
        return nextLocal(local.minusMinutes(1)).filter(local::equals).isPresent();
    }

    /** The next match on a clock that never changes; empty when there is none for a very long time. */
    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        LocalDateTime end = after.plusYears(FARTHEST_YEARS);
        ZonedDateTime found = after.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneOffset.UTC);
        while (true) {
            ZonedDateTime next = times.nextExecution(found).orElse(null);
            if (next == null || next.toLocalDateTime().isAfter(end)) {
                return Optional.empty();
            }
            if (furtherDays == null || furtherDays.isMatch(next)) {
                return Optional.of(next.toLocalDateTime());
            }
            found = next.truncatedTo(ChronoUnit.DAYS).plusDays(1).minusMinutes(1);
        }
    }

    /** The fields, separated by single blanks. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronExpression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }
}
