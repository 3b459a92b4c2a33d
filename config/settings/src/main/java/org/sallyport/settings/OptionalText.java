package org.sallyport.settings;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/** Texts that an operator may leave empty; blank counts as absent. */
final class OptionalText {
    private OptionalText() {}

    static Optional<String> of(Config config, String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
