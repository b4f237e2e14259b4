/** A message's header: who it is from, who gets it, and what is missing in it. */
package dev.postern.spool.header;
