package dev.postern.api.client;

import dev.postern.api.MailAddress;
import java.util.Optional;

/**
 * A calendar or an address book in a login's home.
 *
 * @param component what its resources are: VEVENT, VTODO or VCARD
 * @param isDefault the mailbox's own calendar or contacts folder, which cannot be deleted
 * @param writable false where the login may only read
 * @param owner whose mailbox it is in, if it is shared with the login; the collection itself, its
 *     name and its colour, is the owner's alone to change
 */
public record ResourceCollection(
    CollectionName name,
    String component,
    CollectionProperties properties,
    boolean isDefault,
    boolean writable,
    Optional<MailAddress> owner) {}
