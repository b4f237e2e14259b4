/**
 * Tells clients of changes: Web Push (RFC 8030) with encrypted messages (RFC 8291) under the
 * gateway's signature (RFC 8292).
 */
@NullMarked
package dev.postern.app.push;

import org.jspecify.annotations.NullMarked;
