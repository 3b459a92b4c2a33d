package org.sallyport.model.host;

import org.sallyport.media.content.Sha256;

/**
 * How many hosts of one system have the same packages.
 *
 * @param content their inventory
 */
public record InventoryCount(OperatingSystem os, Sha256 content, int hosts) {}
