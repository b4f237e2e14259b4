package dev.postern.api.exchange;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.WorkingHours;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The organisation's people and rooms. */
public interface Directory {

  /**
   * Those whose name or address begins with the text, one of their names being enough; one call.
   * Each has an address, the primary one first, and no photo.
   *
   * @param limit Exchange itself gives a hundred at most
   */
  List<Contact> search(Access access, String text, int limit);

  /** Who has the address, with what {@link #search} tells; one call. */
  Optional<Contact> person(Access access, MailAddress address);

  /** The picture of who has the address; one call. */
  Optional<Photo> photo(Access access, MailAddress address);

  /** The rooms that can be invited to meetings. */
  List<Person> rooms(Access access);

  /** One answer for each address, in order. */
  List<FreeBusy> freeBusy(
      Access access, Collection<MailAddress> addresses, Instant from, Instant to);

  /** When the mailbox's owner works, where the API tells and the zone is known; one call. */
  default Optional<WorkingHours> workingHours(Access access) {
    return Optional.empty();
  }

  /**
   * Sets when the mailbox's owner works.
   *
   * @throws PosternException {@link Failure.Unsupported} where the API cannot
   */
  default void setWorkingHours(Access access, WorkingHours hours) {
    throw new PosternException(
        new Failure.Unsupported("working hours can be read over this API, and not written"));
  }
}
