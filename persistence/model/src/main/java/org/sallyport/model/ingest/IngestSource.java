package org.sallyport.model.ingest;

/** How an image reaches the server. */
public enum IngestSource {
    /** A file in the incoming folder. */
    FILE,
    /** The body of a request. */
    UPLOAD,
    /** A drive. */
    DEVICE,
    /** A file in a folder that an operator mounted. */
    FOLDER
}
