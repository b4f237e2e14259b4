/** How the mail that clients send leaves, by mailbox and by what Exchange has said before. */
@org.jspecify.annotations.NullMarked
package dev.postern.app.sending;
