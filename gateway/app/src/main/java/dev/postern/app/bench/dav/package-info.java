/**
 * {@code postern bench dav}: what CalDAV clients get of the gateway and of other servers with the
 * same calendar, in one run.
 */
@NullMarked
package dev.postern.app.bench.dav;

import org.jspecify.annotations.NullMarked;
