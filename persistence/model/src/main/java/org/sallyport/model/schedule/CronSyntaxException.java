package org.sallyport.model.schedule;

/** A text that is no cron expression, or one that never comes true. The message is a sentence for users. */
public class CronSyntaxException extends IllegalArgumentException {
    private final String field;

    CronSyntaxException(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** Which field is wrong, such as {@code day of month}; {@code cron} when it is their number or the whole. */
    public String field() {
        return field;
    }
}
