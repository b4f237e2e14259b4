package dev.postern.api.client;

/**
 * A calendar or an address book in a login's home.
 *
 * @param isDefault the mailbox's own calendar or contacts folder, which cannot be deleted
 * @param writable false where the login may only read
 */
public record ResourceCollection(
    CollectionName name, CollectionProperties properties, boolean isDefault, boolean writable) {}
