package org.sallyport.model.schedule;

import java.util.regex.Pattern;

/** The five fields of a cron expression, in their order. */
enum CronField {
    MINUTE(0, "minute", "0 to 59", ""),
    HOUR(1, "hour", "0 to 23", ""),
    DAY_OF_MONTH(2, "day of month", "1 to 31", ""),
    MONTH(3, "month", "1 to 12 or JAN to DEC", "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"),
    DAY_OF_WEEK(4, "day of week", "0 to 7 or SUN to SAT, where 0 and 7 are Sunday", "|sun|mon|tue|wed|thu|fri|sat");

    private final int position;
    private final String label;
    private final String values;
    private final Pattern shape;

    CronField(int position, String label, String values, String names) {
        this.position = position;
        this.label = label;
        this.values = values;
        String value = "(?:[0-9]{1,2}" + names + ")";
        String piece = "(?:\\*|" + value + "(?:-" + value + ")?)(?:/[0-9]{1,2})?";
        this.shape = Pattern.compile(piece + "(?:," + piece + ")*", Pattern.CASE_INSENSITIVE);
    }

    /** From 0. */
    int position() {
        return position;
    }

    /** Whether a text has the shape of this field; its numbers may still be out of range. */
    boolean hasShape(String text) {
        return shape.matcher(text).matches();
    }

    /** The expression that restricts nothing but this field. */
    String alone(String text) {
        String[] fields = {"*", "*", "*", "*", "*"};
        fields[position] = text;
        return String.join(" ", fields);
    }

    /** A refusal that says what the field takes. */
    CronSyntaxException refusal(String text) {
        return new CronSyntaxException(
                label,
                "The field " + label + " cannot be \"" + text + "\". It takes " + values
                        + ", ranges (a-b), lists (a,b), and steps of * or of a range (*/n, a-b/n).");
    }

    String label() {
        return label;
    }
}
