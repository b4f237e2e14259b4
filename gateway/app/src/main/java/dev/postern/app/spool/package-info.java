/** What operators see of the spool, and do to it. */
@org.jspecify.annotations.NullMarked
package dev.postern.app.spool;
