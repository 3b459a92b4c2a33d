package org.sallyport.batch.ingest;

import java.util.List;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** Writes nothing: a portion is in the store before it is an item, since contents pass by once. */
@Named
@Dependent
public class DiscPortionItemWriter extends AbstractItemWriter {
    @Override
    public void writeItems(List<Object> portions) {
        // The reader's transaction is the chunk's; what it stored is named when that commits.
    }
}
