package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy.Busy;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.api.model.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every directory must hold to, whatever API it speaks, in an organisation with people called
 * Bob Brown and so on and at least one room.
 */
public abstract class DirectoryContract {
  private static final MailAddress NOBODY = new MailAddress("nobody-at-all@contoso.example");

  protected abstract Backend backend();

  /** Who asks, and in whose calendar events are made. */
  protected abstract Access access();

  /** Somebody else in the same organisation. */
  protected abstract Person other();

  /** Somebody without a picture. */
  protected abstract MailAddress faceless();

  private static Person person(Contact contact) {
    return new Person(
        contact.displayName(), new MailAddress(contact.emails().getFirst().address()));
  }

  private Directory directory() {
    return backend().directory();
  }

  @Test
  void people_are_found_by_the_beginning_of_their_names_and_addresses() {
    String name = other().name();
    String address = other().address().value();
    for (String text : List.of(name, name.substring(0, 4), address, address.substring(0, 3))) {
      assertThat(directory().search(access(), text, 50))
          .as(text)
          .extracting(DirectoryContract::person)
          .contains(other());
    }
    assertThat(directory().search(access(), "nobody at all", 10)).isEmpty();
    assertThat(directory().search(access(), "O'Nobody", 10)).isEmpty();
    assertThat(directory().search(access(), "  ", 10)).isEmpty();
  }

  @Test
  void people_are_found_with_what_the_directory_says_of_them() {
    Contact found = directory().person(access(), other().address()).orElseThrow();
    assertThat(directory().search(access(), other().name(), 10)).containsExactly(found);
    assertThat(found.name().given() + " " + found.name().family()).isEqualTo(other().name());
    assertThat(found.organization().company()).isNotEmpty();
    assertThat(found.organization().department()).isNotEmpty();
    assertThat(found.organization().jobTitle()).isNotEmpty();
    assertThat(found.organization().office()).isNotEmpty();
    assertThat(found.phones())
        .containsKeys(Phone.BUSINESS, Phone.MOBILE, Phone.BUSINESS_FAX)
        .hasSize(3);
    assertThat(found.addresses()).containsOnlyKeys(Place.BUSINESS);
    assertThat(found.addresses().get(Place.BUSINESS).city()).isNotEmpty();
    assertThat(found.uid()).isNotEmpty();
    assertThat(found.photo()).isEmpty();
  }

  @Test
  void an_address_is_looked_up_as_a_whole() {
    String address = other().address().value();
    MailAddress beginning = new MailAddress(address.substring(0, address.length() - 1));
    MailAddress shouted = new MailAddress(address.toUpperCase(Locale.ROOT));
    assertThat(directory().person(access(), shouted).map(DirectoryContract::person))
        .contains(other());
    assertThat(directory().person(access(), beginning)).isEmpty();
    assertThat(directory().person(access(), NOBODY)).isEmpty();
  }

  @Test
  void a_picture_is_told_on_its_own_and_whoever_has_none_has_none() {
    Photo photo = directory().photo(access(), other().address()).orElseThrow();
    assertThat(photo.mediaType()).isEqualTo("image/jpeg");
    assertThat(photo.bytes()).startsWith(0xff, 0xd8);
    assertThat(directory().photo(access(), faceless())).isEmpty();
    assertThat(directory().photo(access(), NOBODY)).isEmpty();
  }

  @Test
  void no_more_people_are_told_than_asked_for() {
    String letter = other().address().value().substring(0, 1);
    assertThat(directory().search(access(), letter, 1)).hasSize(1);
  }

  @Test
  void rooms_are_listed_with_their_addresses() {
    List<Person> rooms = directory().rooms(access());
    assertThat(rooms).isNotEmpty().doesNotHaveDuplicates();
    assertThat(rooms).allSatisfy(room -> assertThat(room.name()).isNotEmpty());
  }

  @Test
  void busy_times_are_told_in_order_and_free_ones_not() {
    When.Timed second = (When.Timed) Events.at(Events.day(9, 2));
    When.Timed first = (When.Timed) Events.at(Events.day(9, 1));
    When.Timed free = (When.Timed) Events.at(Events.day(9, 3));
    create(second, ShowAs.OUT_OF_OFFICE, Sensitivity.PRIVATE);
    create(first, ShowAs.TENTATIVE, Sensitivity.NORMAL);
    create(free, ShowAs.FREE, Sensitivity.NORMAL);
    Instant from = first.start().toInstant().minus(Duration.ofDays(1));
    FreeBusy own = only(List.of(access().mailbox()), from, from.plus(Duration.ofDays(5)));
    assertThat(own)
        .isEqualTo(
            FreeBusy.told(
                access().mailbox(),
                List.of(busy(first, ShowAs.TENTATIVE), busy(second, ShowAs.OUT_OF_OFFICE))));
    assertThat(only(List.of(access().mailbox()), from.minus(Duration.ofHours(9)), from).busy())
        .isEmpty();
  }

  @Test
  void what_takes_place_far_apart_is_told_once() {
    When.Timed early = (When.Timed) Events.at(Events.day(10, 1));
    When.Timed late = (When.Timed) Events.at(Events.day(12, 30));
    create(early, ShowAs.BUSY, Sensitivity.NORMAL);
    create(late, ShowAs.BUSY, Sensitivity.NORMAL);
    Instant from = early.start().toInstant().minus(Duration.ofHours(1));
    assertThat(
            only(
                    List.of(access().mailbox()),
                    from,
                    late.end().toInstant().plus(Duration.ofHours(1)))
                .busy())
        .containsExactly(busy(early, ShowAs.BUSY), busy(late, ShowAs.BUSY));
  }

  @Test
  void every_address_is_answered_and_one_that_nobody_has_is_not_known() {
    List<MailAddress> addresses = new ArrayList<>(List.of(other().address(), NOBODY));
    IntStream.range(0, 25)
        .mapToObj(i -> new MailAddress("nobody" + i + "@contoso.example"))
        .forEach(addresses::add);
    addresses.add(access().mailbox());
    Instant from = Events.day(3, 1).atZone(ZoneOffset.UTC).toInstant();
    List<FreeBusy> answers =
        directory().freeBusy(access(), addresses, from, from.plus(Duration.ofDays(1)));
    assertThat(answers).extracting(FreeBusy::address).containsExactlyElementsOf(addresses);
    assertThat(answers.getFirst().known()).isTrue();
    assertThat(answers.get(1)).isEqualTo(FreeBusy.untold(NOBODY, FreeBusy.Standing.NOBODY));
    assertThat(answers.getLast().known()).isTrue();
  }

  @Test
  void working_hours_are_told_in_a_zone() {
    WorkingHours hours = directory().workingHours(access()).orElseThrow();
    assertThat(hours.days()).hasSizeBetween(1, 7);
    assertThat(hours.start()).isBefore(hours.end());
  }

  @Test
  void nobody_is_asked_about_nothing() {
    Instant from = Instant.parse("2027-03-01T00:00:00Z");
    assertThat(directory().freeBusy(access(), List.of(), from, from.plus(Duration.ofDays(1))))
        .isEmpty();
  }

  private FreeBusy only(List<MailAddress> addresses, Instant from, Instant to) {
    List<FreeBusy> answers = directory().freeBusy(access(), addresses, from, to);
    assertThat(answers).hasSize(1);
    return answers.getFirst();
  }

  private void create(When.Timed when, ShowAs showAs, Sensitivity sensitivity) {
    Event event =
        Events.main(
            Events.single("Busy", when), d -> Events.marks(d, showAs, sensitivity, d.importance()));
    FolderId calendar = backend().events().folders(access()).getFirst().id();
    backend()
        .events()
        .create(
            access(),
            calendar,
            Events.identity(event.uid() + ".ics", event.uid()),
            event,
            Scheduling.NONE);
  }

  private static Busy busy(When.Timed when, ShowAs showAs) {
    return new Busy(when.start().toInstant(), when.end().toInstant(), showAs);
  }
}
