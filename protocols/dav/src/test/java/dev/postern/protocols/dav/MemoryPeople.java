package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.People;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.WorkingHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organisation in memory, which notes what it was asked. */
final class MemoryPeople implements People {
  final List<Contact> people = new ArrayList<>();
  final Map<MailAddress, Photo> photos = new HashMap<>();
  final List<Person> rooms = new ArrayList<>();
  final List<FreeBusy> busy = new ArrayList<>();
  volatile @Nullable Failure trouble;
  volatile Optional<WorkingHours> hours = Optional.empty();
  final List<String> asked = new ArrayList<>();

  /** Adds somebody of the engineers. */
  void add(String given, String family, String address) {
    people.add(
        new Contact(
            "uid-of-" + address,
            new Contact.Name("", given, "", family, "", "", "", "", ""),
            given + " " + family,
            "",
            new Contact.Organization("Contoso", "Engineering", "Engineer", "", "H/1", "", ""),
            List.of(new Contact.Email("", address)),
            Map.of(Contact.Phone.MOBILE, "+49 170 5550101"),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            Body.EMPTY,
            "",
            List.of(),
            List.of(),
            Sensitivity.NORMAL,
            Optional.empty(),
            Optional.empty(),
            Extras.NONE));
  }

  @Override
  public List<Contact> search(String text, int limit) {
    asked.add("search " + text);
    String wanted = text.toLowerCase(Locale.ROOT);
    return people.stream()
        .filter(person ->
            List.of(
                    person.displayName(),
                    person.name().family(),
                    person.emails().getFirst().address())
                .stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Contact> person(MailAddress address) {
    asked.add("person " + address);
    return people.stream()
        .filter(person -> new MailAddress(person.emails().getFirst().address()).equals(address))
        .findFirst();
  }

  @Override
  public Optional<Photo> photo(MailAddress address) {
    asked.add("photo " + address);
    return Optional.ofNullable(photos.get(address));
  }

  @Override
  public List<Person> rooms() {
    asked.add("rooms");
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
