package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CALENDAR;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Principal;
import dev.postern.api.client.ResourceName;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import dev.postern.formats.CalendarFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Alice's calendar, and Bob who may see some of it. */
abstract class SharedCalendar {
  static final MailAddress BOB = new MailAddress("bob@contoso.example");
  static final CollectionName SHARED = new CollectionName("alice@contoso.example~calendar");
  static final Precondition ANY = new Precondition.None();
  static final Rights READ = new Rights(Level.READ, false);
  static final Rights WRITE = new Rights(Level.WRITE, false);
  static final Rights FULL = new Rights(Level.WRITE, true);

  final Fixture world;
  final List<Grant> grants = new ArrayList<>();

  SharedCalendar(TestDatabase database) {
    world = new Fixture(database, new CalendarFormat());
  }

  CalendarStore of(String login) {
    MailAddress mailbox = new MailAddress(login);
    Principal principal = new Principal(login, mailbox, login, List.of(mailbox));
    return world
        .mirror()
        .calendars(
            principal,
            () -> grants.stream().filter(grant -> grant.grantee().equals(mailbox)).toList(),
            world.backends());
  }

  CalendarStore bobs() {
    return of(BOB.value());
  }

  void grant(Rights rights) {
    grants.clear();
    grants.add(new Grant(ALICE, BOB, Shareable.CALENDARS, Optional.empty(), rights));
  }

  static ResourceName name(String uid) {
    return new ResourceName(uid + ".ics");
  }

  static String event(String uid, String summary, String... more) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\nDTSTART:20261201T100000Z\r\nDTEND:20261201T110000Z\r\n"
        + "SUMMARY:"
        + summary
        + "\r\n"
        + String.join("", List.of(more).stream().map(line -> line + "\r\n").toList())
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  ETag alicePuts(String uid, String text) {
    return world.calendars().put(CALENDAR, name(uid), text, ANY).etag().orElseThrow();
  }

  String bobReads(String uid) {
    world.clock.nextPoll();
    return Fixture.text(bobs(), SHARED, name(uid).value()).orElseThrow();
  }

  ETag etag(String uid) {
    return bobs().list(SHARED).stream()
        .filter(entry -> entry.name().equals(name(uid)))
        .map(Entry::etag)
        .findFirst()
        .orElseThrow();
  }
}
