package org.sallyport.web.trust;

import java.util.List;

/**
 * All keys that are trusted.
 *
 * @param trusted by name
 */
public record TrustedCollectorsView(List<TrustedCollectorView> trusted) {}
