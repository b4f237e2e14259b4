package dev.postern.protocols.dav.resource;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Account;
import dev.postern.api.model.Person;
import java.util.function.BooleanSupplier;

/**
 * The principal of somebody else, as far as the organisation's directory shows it (RFC 3744 section
 * 2): a name and an address to invite by, and nothing else.
 *
 * @param room whether it is a room; asked only if need be, since that may be a question upstream
 */
public record PersonResource(
    String href, Account account, String displayName, MailAddress address, BooleanSupplier room)
    implements DavResource {

  /** Somebody whom a search found. */
  public static PersonResource found(Account account, Person person, boolean isRoom) {
    return new PersonResource(
        Paths.principal(person.address().value()),
        account,
        person.name(),
        person.address(),
        () -> isRoom);
  }

  /** Somebody by his path. */
  static PersonResource at(String href, Account account, String displayName, MailAddress address) {
    return new PersonResource(
        href,
        account,
        displayName,
        address,
        () -> account.people().rooms().stream().anyMatch(room -> room.address().equals(address)));
  }
}
