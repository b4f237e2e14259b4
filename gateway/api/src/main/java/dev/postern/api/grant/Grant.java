package dev.postern.api.grant;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import java.util.Optional;

/**
 * What the owner of a mailbox lets somebody else see of it.
 *
 * @param owner the primary address of the mailbox
 * @param grantee any address of the mailbox of the one who may
 * @param collection the one that is shared, by its name in the owner's home; all if empty
 */
public record Grant(
    MailAddress owner,
    MailAddress grantee,
    Shareable what,
    Optional<CollectionName> collection,
    Rights rights) {

  public boolean covers(CollectionName name) {
    return collection.isEmpty() || collection.get().equals(name);
  }
}
