/**
 * Moves a mailbox from one backend to another under its clients' feet: ids, versions and cursors
 * are replaced, names, texts, entity tags and change numbers are not. Knows the mirror only by
 * {@link dev.postern.mirror.swap.Ground} and {@link dev.postern.mirror.swap.Switching}.
 */
package dev.postern.mirror.swap;
