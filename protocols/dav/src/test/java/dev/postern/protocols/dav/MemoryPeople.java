package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.People;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Person;
import dev.postern.api.model.WorkingHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organisation in memory. */
final class MemoryPeople implements People {
  final List<Person> people = new ArrayList<>();
  final List<Person> rooms = new ArrayList<>();
  final List<FreeBusy> busy = new ArrayList<>();
  volatile @Nullable Failure trouble;
  volatile Optional<WorkingHours> hours = Optional.empty();

  @Override
  public List<Person> search(String text, int limit) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return people.stream()
        .filter(person ->
            person.name().toLowerCase(Locale.ROOT).startsWith(wanted)
                || person.address().value().startsWith(wanted))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Person> rooms() {
    return List.copyOf(rooms);
  }

  @Override
  public List<FreeBusy> freeBusy(Collection<MailAddress> addresses, Instant from, Instant to) {
    fail();
    return addresses.stream()
        .map(address ->
            busy.stream()
                .filter(known -> known.address().equals(address))
                .findFirst()
                .orElseGet(() -> FreeBusy.untold(address, FreeBusy.Standing.NOBODY)))
        .toList();
  }

  @Override
  public Optional<WorkingHours> workingHours() {
    fail();
    return hours;
  }

  @Override
  public void setWorkingHours(WorkingHours now) {
    fail();
    hours = Optional.of(now);
  }

  private void fail() {
    Failure failing = trouble;
    if (failing != null) {
      throw new PosternException(failing);
    }
  }
}
