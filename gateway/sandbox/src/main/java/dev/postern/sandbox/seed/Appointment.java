package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.WindowsZone;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Something for the calendar, in the making. */
final class Appointment {
  private final PropertyBag properties = new PropertyBag();
  private final ZoneId zone;
  private final Instant created;

  private Appointment(String subject, String windowsZone, LocalDateTime start, LocalDateTime end) {
    this.zone = WindowsZone.find(windowsZone).orElseThrow();
    // Written down three weeks ahead.
    this.created = start.minusWeeks(3).atZone(zone).toInstant();
    properties
        .put(ItemProperties.ITEM_CLASS, ItemKind.CALENDAR_ITEM.messageClass())
        .put(ItemProperties.SUBJECT, subject)
        .put(ItemProperties.SENSITIVITY, Sensitivity.NORMAL)
        .put(ItemProperties.BODY, new Body(Body.Type.TEXT, ""))
        .put(ItemProperties.REMINDER_SET, false)
        .put(CalendarProperties.START, start.atZone(zone).toInstant())
        .put(CalendarProperties.END, end.atZone(zone).toInstant())
        .put(CalendarProperties.START_ZONE, windowsZone)
        .put(CalendarProperties.END_ZONE, windowsZone)
        .put(CalendarProperties.ALL_DAY, false)
        .put(CalendarProperties.FREE_BUSY, FreeBusy.BUSY)
        .put(CalendarProperties.MEETING, false)
        .put(CalendarProperties.MY_RESPONSE, Response.UNKNOWN);
  }

  static Appointment at(String subject, String windowsZone, LocalDateTime start, int minutes) {
    return new Appointment(subject, windowsZone, start, start.plusMinutes(minutes));
  }

  /** Whole days: from midnight to midnight of that zone. */
  static Appointment days(String subject, String windowsZone, LocalDate first, int days) {
    Appointment appointment =
        new Appointment(
            subject, windowsZone, first.atStartOfDay(), first.plusDays(days).atStartOfDay());
    appointment
        .properties
        .put(CalendarProperties.ALL_DAY, true)
        .put(CalendarProperties.FREE_BUSY, FreeBusy.FREE);
    return appointment;
  }

  Appointment in(String location) {
    properties.put(CalendarProperties.LOCATION, location);
    return this;
  }

  Appointment saying(String text) {
    properties.put(ItemProperties.BODY, new Body(Body.Type.TEXT, text));
    return this;
  }

  Appointment html(String fragment) {
    properties.put(ItemProperties.BODY, new Body(Body.Type.HTML, Texts.html(fragment)));
    return this;
  }

  Appointment filedUnder(String... categories) {
    properties.put(ItemProperties.CATEGORIES, List.of(categories));
    return this;
  }

  Appointment showing(FreeBusy status) {
    properties.put(CalendarProperties.FREE_BUSY, status);
    return this;
  }

  Appointment keeping(Sensitivity sensitivity) {
    properties.put(ItemProperties.SENSITIVITY, sensitivity);
    return this;
  }

  Appointment remindingBefore(int minutes) {
    properties.put(ItemProperties.REMINDER_SET, true).put(ItemProperties.REMINDER_MINUTES, minutes);
    return this;
  }

  Appointment repeating(Recurrence recurrence) {
    properties.put(CalendarProperties.RECURRENCE, recurrence);
    return this;
  }

  /** Ends in another time zone than it starts in, as flights do. */
  Appointment arrivingIn(String windowsZone) {
    properties.put(CalendarProperties.END_ZONE, windowsZone);
    return this;
  }

  ZoneId zone() {
    return zone;
  }

  /** Puts it into the owner's calendar. */
  Item file(Mailbox mailbox, RandomGenerator random) {
    return file(mailbox, calendarOf(mailbox), random);
  }

  /** Puts it into a calendar beside the owner's own. */
  Item file(Mailbox mailbox, Folder calendar, RandomGenerator random) {
    properties.putIfAbsent(CalendarProperties.UID, GlobalObjectId.of(created, random));
    properties.put(CalendarProperties.ORGANIZER, mailbox.owner());
    return add(mailbox, calendar, properties);
  }

  private static Folder calendarOf(Mailbox mailbox) {
    return mailbox.locked(() -> mailbox.folder(DistinguishedFolder.CALENDAR));
  }

  private Item add(Mailbox mailbox, PropertyBag bag) {
    return add(mailbox, calendarOf(mailbox), bag);
  }

  private Item add(Mailbox mailbox, Folder calendar, PropertyBag bag) {
    Instant latest = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Instant written = created.isBefore(latest) ? created : latest;
    return mailbox.locked(() -> mailbox.add(ItemKind.CALENDAR_ITEM, calendar.id(), bag, written));
  }

  /** Someone who is invited, and their answer. */
  record Guest(Address address, Optional<Mailbox> mailbox, Response response) {
    static Guest of(Mailbox mailbox, Response response) {
      return new Guest(mailbox.owner(), Optional.of(mailbox), response);
    }

    static Guest of(Address outsider, Response response) {
      return new Guest(outsider, Optional.empty(), response);
    }
  }

  /**
   * Puts it into the calendars of all who were invited and have a mailbox here, as the meeting
   * messages of long ago did; who declined has no copy.
   *
   * @return the copies, the organizer's first
   */
  List<Item> invite(Mailbox organizer, List<Guest> guests, RandomGenerator random) {
    String uid = GlobalObjectId.of(created, random);
    properties
        .put(CalendarProperties.UID, uid)
        .put(CalendarProperties.ORGANIZER, organizer.owner())
        .put(CalendarProperties.MEETING, true)
        .put(CalendarProperties.RESPONSE_REQUESTED, true)
        .put(CalendarProperties.INVITATIONS_SENT, true)
        .put(CalendarProperties.SEQUENCE, 0);
    List<Item> copies = new ArrayList<>();
    PropertyBag own = properties.copy();
    own.put(CalendarProperties.MY_RESPONSE, Response.ORGANIZER);
    own.put(CalendarProperties.REQUIRED, guests.stream().map(g -> attendee(g, true)).toList());
    copies.add(add(organizer, own));
    List<Attendee> asInvited = guests.stream().map(g -> attendee(g, false)).toList();
    for (Guest guest : guests) {
      if (guest.mailbox().isPresent() && guest.response() != Response.DECLINE) {
        PropertyBag copy = properties.copy();
        copy.put(CalendarProperties.REQUIRED, asInvited);
        copy.put(CalendarProperties.MY_RESPONSE, guest.response());
        if (guest.response() == Response.ACCEPT || guest.response() == Response.TENTATIVE) {
          copy.put(CalendarProperties.REPLIED_AT, answeredAt());
        }
        if (guest.response() != Response.ACCEPT) {
          copy.put(CalendarProperties.FREE_BUSY, FreeBusy.TENTATIVE);
        }
        copies.add(add(guest.mailbox().get(), copy));
      }
    }
    return copies;
  }

  private Attendee attendee(Guest guest, boolean withAnswer) {
    boolean answered =
        withAnswer
            && guest.response() != Response.NO_RESPONSE
            && guest.response() != Response.UNKNOWN;
    return new Attendee(
        guest.address(),
        answered ? guest.response() : Response.UNKNOWN,
        answered ? Optional.of(answeredAt()) : Optional.empty());
  }

  private Instant answeredAt() {
    return created.plus(Duration.ofHours(5));
  }
}
