/**
 * How rows name trees and other content: digests and the facts that go with them. The bytes are in the content store.
 */
@NullMarked
package org.sallyport.model.tree;

import org.jspecify.annotations.NullMarked;
