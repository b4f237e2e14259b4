package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.client.People;
import dev.postern.api.client.Principal;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.WorkingHours;
import dev.postern.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The directory of the organisation as one login asks it.
 *
 * @param directory asked for anew each time, since a mailbox may go to another backend
 */
record UpstreamPeople(Access access, Supplier<Directory> directory) implements People {

  /** By way of the backend that the login's own mailbox is on. */
  static UpstreamPeople of(Principal principal, Backends backends, Database database) {
    return new UpstreamPeople(
        new Access(principal.login(), principal.mailbox()),
        () ->
            database
                .read(tx -> Routes.of(tx, principal.mailbox().value()))
                .map(backends::named)
                .orElseGet(() -> backends.named(backends.preferred()))
                .directory());
  }

  @Override
  public List<Contact> search(String text, int limit) {
    return Upstream.guarded(() -> directory.get().search(access, text, limit));
  }

  @Override
  public Optional<Contact> person(MailAddress address) {
    return Upstream.guarded(() -> directory.get().person(access, address));
  }

  @Override
  public Optional<Photo> photo(MailAddress address) {
    return Upstream.guarded(() -> directory.get().photo(access, address));
  }

  @Override
  public List<Person> rooms() {
    return Upstream.guarded(() -> directory.get().rooms(access));
  }

  @Override
  public List<FreeBusy> freeBusy(Collection<MailAddress> addresses, Instant from, Instant to) {
    return Upstream.guarded(() -> directory.get().freeBusy(access, addresses, from, to));
  }

  @Override
  public Optional<WorkingHours> workingHours() {
    return Upstream.guarded(() -> directory.get().workingHours(access));
  }

  @Override
  public void setWorkingHours(WorkingHours hours) {
    Upstream.guarded(() -> {
      directory.get().setWorkingHours(access, hours);
      return hours;
    });
  }
}
