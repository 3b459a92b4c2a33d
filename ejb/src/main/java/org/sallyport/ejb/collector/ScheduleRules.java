package org.sallyport.ejb.collector;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.model.collector.CollectionSchedule;
import org.sallyport.model.collector.CollectionSchedules;
import org.sallyport.model.collector.ScheduleDefinition;
import org.sallyport.model.schedule.CronExpression;
import org.sallyport.model.schedule.CronSyntaxException;

/** Whether a schedule can be what a user wants; says all that is wrong with it at once. */
@ApplicationScoped
class ScheduleRules {
    private static final CronExpression DEFAULT_CRON = CronExpression.parse("0 3 * * *");
    private static final int DEFAULT_FULL_EVERY = 4;
    private static final int MAX_FULL_EVERY = 1000;
    private static final int MAX_NAME_CHARACTERS = 120;
    private static final String TARGET = "/target_request";

    @Inject
    CollectionSchedules schedules;

    @Inject
    RunRules runRules;

    /**
     * What a schedule becomes.
     *
     * @param old its present definition; null for a new one
     * @throws InvalidRequestException with a pointer to each fault
     * @throws ConflictException {@code name_taken}
     */
    ScheduleDefinition check(ScheduleInput in, @Nullable CollectionSchedule old) {
        ScheduleDefinition before = old == null ? null : old.definition();
        List<Violation> violations = new ArrayList<>();
        String name = in.name() != null ? in.name() : before == null ? "" : before.name();
        if (name.isBlank()
                || name.length() > MAX_NAME_CHARACTERS
                || name.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(
                    "/name", "It must have 1 to " + MAX_NAME_CHARACTERS + " characters, no control characters."));
        }
        CronExpression cron =
                in.cron() != null ? cron(in.cron(), violations) : before == null ? DEFAULT_CRON : before.cron();
        Optional<ZoneId> zone = in.timeZone() != null
                ? zone(in.timeZone(), violations)
                : before == null ? Optional.empty() : before.timeZone();
        boolean delta = in.delta() != null ? in.delta() : before != null && before.delta();
        int fullEvery =
                in.fullEvery() != null ? in.fullEvery() : before == null ? DEFAULT_FULL_EVERY : before.fullEvery();
        if (fullEvery < 1 || fullEvery > MAX_FULL_EVERY) {
            violations.add(new Violation("/full_every", "It must be 1 to " + MAX_FULL_EVERY + "."));
        }
        String request = in.target() != null
                ? request(in.target(), delta, violations)
                : before == null ? missing(violations) : kept(before.targetRequest(), delta, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        requireFree(name, old);
        boolean enabled = in.enabled() != null ? in.enabled() : before == null || before.enabled();
        return new ScheduleDefinition(name, cron, zone, enabled, request, delta, fullEvery);
    }

    private static CronExpression cron(String text, List<Violation> violations) {
        try {
            return CronExpression.parse(text);
        } catch (CronSyntaxException e) {
            violations.add(new Violation("/cron", String.valueOf(e.getMessage())));
            return DEFAULT_CRON;
        }
    }

    private static Optional<ZoneId> zone(String text, List<Violation> violations) {
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return Optional.of(ZoneId.of(text));
        }
        violations.add(new Violation("/time_zone", "It must be a zone of the tz database, such as Europe/Berlin."));
        return Optional.empty();
    }

    private String request(RunInput wanted, boolean delta, List<Violation> violations) {
        if (!wanted.needList().isEmpty()) {
            violations.add(new Violation(TARGET + "/need_list", "A need list is for one run, not for a schedule."));
            return "";
        }
        requireOneBase(wanted, delta, violations);
        try {
            return RunInputText.write(runRules.check(wanted).resolved(wanted.burnDevice()));
        } catch (InvalidRequestException e) {
            violations.addAll(e.under(TARGET).violations());
            return "";
        }
    }

    private static String kept(String request, boolean delta, List<Violation> violations) {
        requireOneBase(RunInputText.read(request), delta, violations);
        return request;
    }

    private static void requireOneBase(RunInput wanted, boolean delta, List<Violation> violations) {
        if (delta && wanted.request().parentRunId() != null) {
            violations.add(new Violation(
                    TARGET + "/parent_run_id", "Leave it out: a schedule with delta builds each set upon its last."));
        }
    }

    private static String missing(List<Violation> violations) {
        violations.add(new Violation(TARGET, "It must be there."));
        return "";
    }

    private void requireFree(String name, @Nullable CollectionSchedule own) {
        schedules
                .named(name)
                .filter(taken -> own == null || !taken.id().equals(own.id()))
                .ifPresent(taken -> {
                    throw ConflictException.nameTaken("schedule", name);
                });
    }
}
