package dev.postern.api.exchange;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The organisation's people and rooms. */
public interface Directory {

  /** Those whose name or address begins with the text; one call. */
  List<Person> search(Access access, String text, int limit);

  /** The rooms that can be invited to meetings. */
  List<Person> rooms(Access access);

  /** One answer for each address, in order. */
  List<FreeBusy> freeBusy(
      Access access, Collection<MailAddress> addresses, Instant from, Instant to);
}
