package dev.postern.mirror.deletion;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deletions are to be undone: those in a mailbox, by whoever it was, and those of a login,
 * wherever it was.
 *
 * @param collection empty for all
 * @param isRehearsal whether nothing is to be changed
 */
public record Selection(
    String login,
    MailAddress mailbox,
    Instant since,
    Optional<CollectionName> collection,
    boolean isRehearsal) {}
