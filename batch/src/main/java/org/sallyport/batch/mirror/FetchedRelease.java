package org.sallyport.batch.mirror;

import java.util.List;
import java.util.Map;

import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.Signer;

/**
 * A suite's entry file, verified.
 *
 * @param files as they came, by name: InRelease alone, or Release and, where there is one, Release.gpg
 * @param identity digest of the file whose change means that the suite has changed
 * @param release what the verified text says
 * @param signers whose signatures are good; none for an unsigned upstream
 */
record FetchedRelease(Map<String, byte[]> files, Sha256 identity, ReleaseFile release, List<Signer> signers) {}
