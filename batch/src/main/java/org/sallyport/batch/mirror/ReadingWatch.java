package org.sallyport.batch.mirror;

import java.io.IOException;
import java.util.List;

import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.DownloadListener;

/** Stands beside whoever reads metadata: says when that must end, and hears beforehand what will be put. */
interface ReadingWatch extends DownloadListener {

    /**
     * Contents that are about to be fetched or put. There is room for them when it returns, and those that are in the
     * store, and those that will be, are safe from the sweep.
     *
     * @param contents some of them may turn out not to be there
     * @throws org.sallyport.ejb.InsufficientSpaceException when there is no room
     */
    void wanted(List<SizedEntry> contents) throws IOException;
}
