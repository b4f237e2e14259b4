/**
 * What clients delete: noted so that it can be undone, and held back where it is too much at once.
 * Knows tables and sealed texts, and nothing of backends.
 */
package dev.postern.mirror.deletion;
