package dev.postern.api.client;

/**
 * A change number of the mailbox, as RFC 6578 sync tokens and CTags carry it; 0 means "everything".
 */
public record SyncToken(long number) {}
