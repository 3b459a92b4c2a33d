/**
 * What packages a tree's own lists name, whatever its kind, and how two trees differ in them.
 *
 * <p>Files that no list names are not here: {@link org.sallyport.media.content.TreeDiff} compares those.
 */
@NullMarked
package org.sallyport.media.listing;

import org.jspecify.annotations.NullMarked;
