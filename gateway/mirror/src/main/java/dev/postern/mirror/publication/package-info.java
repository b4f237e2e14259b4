/** What may be read by whoever knows a secret address. */
@NullMarked
package dev.postern.mirror.publication;

import org.jspecify.annotations.NullMarked;
