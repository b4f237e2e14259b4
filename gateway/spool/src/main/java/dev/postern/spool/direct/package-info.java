/** Messages that are submitted while their client waits. */
package dev.postern.spool.direct;
