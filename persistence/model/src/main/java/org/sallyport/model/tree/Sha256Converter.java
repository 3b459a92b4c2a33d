package org.sallyport.model.tree;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** Keeps digests as their 64 hex digits, so that a row can be compared with the output of sha256sum by eye. */
@Converter(autoApply = true)
public class Sha256Converter implements AttributeConverter<Sha256, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Sha256 digest) {
        return digest == null ? null : digest.toString();
    }

    @Override
    public @Nullable Sha256 convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : Sha256.parse(column);
    }
}
