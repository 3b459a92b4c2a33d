package org.sallyport.model.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CronExpressionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 1 January 2026 is a Thursday.
                "30 2 * * 6       | 2026-01-03T02:30",
                "30 2 * * SAT     | 2026-01-03T02:30",
                "0 0 * * 7        | 2026-01-04T00:00",
                "0 0 * * sun-tue  | 2026-01-04T00:00",
                "0 0 * * sat-sun  | 2026-01-03T00:00",
                "0 0 * * 5-7      | 2026-01-02T00:00",
                "0 0 * * 0-7      | 2026-01-02T00:00",
                "0 0 * jul *      | 2026-07-01T00:00",
                "0 0 29 2 *       | 2028-02-29T00:00",
                "0 0 13 * 5       | 2026-01-02T00:00",
                "0 0 */2 * 1      | 2026-01-05T00:00",
                "0 0 30 2 1       | 2026-02-02T00:00",
                "5/20 * * * *     | 2026-01-01T00:05",
                "10-20/5,59 1 * * * | 2026-01-01T01:10",
                "0 0 29 2 */7     | 2032-02-29T00:00"
            })
    void comesTrueWhereTheManualSays(String cron, String next) {
        Instant found = CronExpression.parse(cron).next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertThat(found).isEqualTo(Instant.parse(next + ":00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * *    | minute",
                "1, * * * *    | minute",
                ",1 * * * *    | minute",
                "/5 * * * *    | minute",
                "*/0 * * * *   | minute",
                "-1 * * * *    | minute",
                "5-1 * * * *   | minute",
                "0 24 * * *    | hour",
                "0 22-2 * * *  | hour",
                "0 0 0 * *     | day of month",
                "0 0 L * *     | day of month",
                "0 0 31 2 *    | day of month",
                "0 0 31 4,6 *  | day of month",
                "0 0 1W * *    | day of month",
                "0 0 * 13 *    | month",
                "0 0 * foo *   | month",
                "0 0 * * 8     | day of week",
                "0 0 * * 1#2   | day of week",
                "0 0 * * jan   | day of week",
                "0 0 * *       | cron",
                "0 0 0 * * *   | cron",
                "@daily        | cron"
            })
    void whatIsWrongIsRefusedWithTheNameOfItsField(String cron, String field) {
        assertThatThrownBy(() -> CronExpression.parse(cron))
                .isInstanceOfSatisfying(
                        CronSyntaxException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageContaining(field.equals("cron") ? "five fields" : "field " + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // On 29 March the hour from 2 to 3 is left out; on 25 October it is there twice.
                "30 2 * * *   | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:30:00Z",
                "0,30 2 * * * | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:00:00Z",
                "30 2 * * *   | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
                "30 2 * * SUN | 2026-10-25T00:30:00Z | 2026-11-01T01:30:00Z | 2026-11-08T01:30:00Z",
                "30 * * * *   | 2026-10-25T00:10:00Z | 2026-10-25T00:30:00Z | 2026-10-25T01:30:00Z",
                "*/30 * * * * | 2026-10-25T00:40:00Z | 2026-10-25T01:00:00Z | 2026-10-25T01:30:00Z",
                "0 * * * *    | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z | 2026-03-29T02:00:00Z",
                "30 */2 * * * | 2026-03-28T23:40:00Z | 2026-03-29T02:30:00Z | 2026-03-29T04:30:00Z",
                "0 3 * * *    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T01:00:00Z",
                "0 9 * * 1    | 2026-03-26T12:00:00Z | 2026-03-30T07:00:00Z | 2026-04-06T07:00:00Z"
            })
    void clocksThatChangeAreFollowed(String cron, Instant after, Instant first, Instant second) {
        CronExpression expression = CronExpression.parse(cron);

        assertThat(expression.next(after, BERLIN)).isEqualTo(first);
        assertThat(expression.next(first, BERLIN)).isEqualTo(second);
    }

    @Test
    void theNextTimeIsTheFirstMinuteThatMatches() {
        Random random = new Random(20_310_203);
        for (int i = 0; i < 400; i++) {
            String minute = field(random, 0, 59);
            String hour = field(random, 0, 23);
            String day = random.nextInt(3) == 0 ? "*" : field(random, 1, 28);
            String week = random.nextInt(3) == 0 ? field(random, 0, 7) : "*";
            String cron = String.join(" ", minute, hour, day, "*", week);
            Instant after = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));

            Instant found = CronExpression.parse(cron).next(after, ZoneOffset.UTC);

            assertThat(found).as("%s after %s", cron, after).isEqualTo(slowly(cron, after));
        }
    }

    /** Tries one minute after the other. */
    private static Instant slowly(String cron, Instant after) {
        List<String> fields = List.of(cron.split(" ", -1));
        LocalDateTime time = LocalDateTime.ofEpochSecond(after.getEpochSecond() / 60 * 60, 0, ZoneOffset.UTC);
        while (true) {
            time = time.plusMinutes(1);
            int week = time.getDayOfWeek() == DayOfWeek.SUNDAY
                    ? 0
                    : time.getDayOfWeek().getValue();
            boolean dayMatches = matches(fields.get(2), 1, 31).test(time.getDayOfMonth());
            boolean weekMatches = matches(fields.get(4), 0, 7).test(week)
                    || (week == 0 && matches(fields.get(4), 0, 7).test(7));
            boolean either = !fields.get(2).startsWith("*") && !fields.get(4).startsWith("*");
            if (matches(fields.get(0), 0, 59).test(time.getMinute())
                    && matches(fields.get(1), 0, 23).test(time.getHour())
                    && (either ? dayMatches || weekMatches : dayMatches && weekMatches)) {
                return time.toInstant(ZoneOffset.UTC);
            }
        }
    }

    private static IntPredicate matches(String field, int min, int max) {
        IntPredicate any = value -> false;
        for (String piece : field.split(",", -1)) {
            String[] parts = piece.split("/", -1);
            String[] ends = parts[0].equals("*") ? new String[] {"" + min, "" + max} : parts[0].split("-", -1);
            int from = Integer.parseInt(ends[0]);
            int to = ends.length == 2 ? Integer.parseInt(ends[1]) : from;
            int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            any = any.or(value -> value >= from && value <= to && (value - from) % step == 0);
        }
        return any;
    }

    private static String field(Random random, int min, int max) {
        int first = min + random.nextInt(max - min + 1);
        int second = first + random.nextInt(max - first + 1);
        return switch (random.nextInt(5)) {
            case 0 -> "*";
            case 1 -> "*/" + (1 + random.nextInt(5));
            case 2 -> first + "-" + second;
            case 3 -> first + "," + second;
            default -> String.valueOf(first);
        };
    }
}
