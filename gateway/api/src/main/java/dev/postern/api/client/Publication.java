package dev.postern.api.client;

import dev.postern.api.MailAddress;
import java.time.Instant;

/**
 * A calendar or task list that whoever knows a secret address may read. The secret of one that an
 * operator made is kept nowhere.
 *
 * @param id by which people speak of it
 * @param login who published it
 * @param mailbox where it is
 * @param collection its name in the login's home
 * @param detail how much of it is shown
 * @param byClient whether a client of the login made it, which reads the address back
 */
public record Publication(
    long id,
    String login,
    MailAddress mailbox,
    CollectionName collection,
    Detail detail,
    Instant created,
    boolean byClient) {

  /** How much is shown to somebody who is not known. */
  public enum Detail {
    /** When something takes place. */
    BUSY,
    /** Also what it is called and where it is; of private items only when they take place. */
    TITLES,
    /** Everything; of private items only when they take place. */
    PUBLIC,
    /** Everything. */
    ALL
  }
}
