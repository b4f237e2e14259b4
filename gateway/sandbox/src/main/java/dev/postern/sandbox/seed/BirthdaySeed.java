package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteYearly;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The calendar of birthdays below the mailbox's own, as Exchange Online makes it: one yearly
 * whole-day series for each contact with a birthday. It is filled once and does not follow the
 * contacts.
 */
public final class BirthdaySeed {
  private BirthdaySeed() {}

  /**
   * Gives a mailbox the calendar.
   *
   * @param zone the Windows time zone of its owner
   */
  public static void fill(Mailbox mailbox, String zone) {
    SplittableRandom random = new SplittableRandom(mailbox.owner().email().hashCode());
    mailbox.locked(() -> {
      Folder calendar =
          mailbox.addFolder(
              mailbox.folder(DistinguishedFolder.CALENDAR).id(), "Birthdays", Folder.BIRTHDAYS);
      for (Item contact : List.copyOf(mailbox.items())) {
        birthday(contact, zone).ifPresent(it -> it.file(mailbox, calendar, random));
      }
    });
  }

  private static Optional<Appointment> birthday(Item contact, String zone) {
    String name = contact.properties().get(ContactProperties.DISPLAY_NAME, "");
    return contact
        .properties()
        .find(ContactProperties.BIRTHDAY)
        .filter(noon -> contact.kind() == ItemKind.CONTACT)
        .map(noon -> yearly(name + "'s birthday", noon, zone));
  }

  private static Appointment yearly(String subject, Instant noon, String zone) {
    LocalDate born = noon.atZone(ZoneOffset.UTC).toLocalDate();
    Rhythm rhythm = Rhythm.endless(new AbsoluteYearly(born.getMonth(), born.getDayOfMonth()), born);
    return Appointment.days(subject, zone, rhythm.first(), 1).repeating(rhythm.recurrence());
  }
}
