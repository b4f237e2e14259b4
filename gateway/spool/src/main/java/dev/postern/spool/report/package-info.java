/** What senders are told of messages that could not be sent. */
package dev.postern.spool.report;
