/** What is kept, and how it leaves. */
package dev.postern.spool.queue;
