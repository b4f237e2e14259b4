/** Messages that clients handed over, kept until an API has sent them. */
package dev.postern.spool;
