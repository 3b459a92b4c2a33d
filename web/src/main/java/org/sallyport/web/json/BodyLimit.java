package org.sallyport.web.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The longest body that a request record is read from, in bytes, where it needs more than others. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BodyLimit {
    int value();

    /** A sentence that says what to do when that is not enough. */
    String otherwise() default "Send less at once.";
}
