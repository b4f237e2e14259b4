package dev.postern.api.client;

import dev.postern.api.MailAddress;

/**
 * What is known of a collection without asking Exchange, as one login may see it.
 *
 * @param owner whose mailbox it is in
 * @param component what its resources are: VEVENT, VTODO or VCARD
 * @param collection its name in its owner's home
 * @param number its change number
 * @param token what the login is told as its sync token
 */
public record Standing(
    MailAddress owner, String component, CollectionName collection, long number, SyncToken token) {}
