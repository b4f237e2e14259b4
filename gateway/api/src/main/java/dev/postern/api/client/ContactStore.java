package dev.postern.api.client;

/** The address books of a login's home; texts are vCards (RFC 6350, RFC 2426). */
public non-sealed interface ContactStore extends ResourceStore {}
