package dev.postern.api.client;

/**
 * A published collection, as whoever knows its address reaches it.
 *
 * @param account of the login that published it; nothing else of it is to be shown
 * @param collection its name in the login's home
 */
public record Published(Account account, CollectionName collection, Publication.Detail detail) {}
