package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.WorkingHours;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The people and rooms of a login's organisation. They are never listed in full and nothing of them
 * is kept: each question is asked upstream. Called on virtual threads; blocks. Failures are {@link
 * PosternException}s, {@link Failure.Unavailable} for any trouble upstream.
 */
public interface People {

  /**
   * Those whose name or address begins with the text; one call upstream. Each has an address, the
   * primary one first, and no photo.
   *
   * @param limit Exchange itself gives a hundred at most
   */
  List<Contact> search(String text, int limit);

  /** Who has the address, with what {@link #search} tells; one call upstream. */
  Optional<Contact> person(MailAddress address);

  /** The picture of who has the address; one call upstream. */
  Optional<Photo> photo(MailAddress address);

  /** The rooms that can be invited to meetings. */
  List<Person> rooms();

  /**
   * When each of them is busy, as far as the login may know; one answer for each address, in order.
   */
  List<FreeBusy> freeBusy(Collection<MailAddress> addresses, Instant from, Instant to);

  /** When the login works, as far as Exchange tells; one call. */
  default Optional<WorkingHours> workingHours() {
    return Optional.empty();
  }

  /** Sets when the login works; {@link Failure.Unsupported} where that cannot be written. */
  default void setWorkingHours(WorkingHours hours) {
    throw new PosternException(new Failure.Unsupported("working hours cannot be written"));
  }
}
