package org.sallyport.batch.bundle;

import org.sallyport.media.content.SizedEntry;

/**
 * A file that must be fetched.
 *
 * @param repository position in the bundle
 * @param file in its tree
 */
record BundleFile(int repository, SizedEntry file) {}
