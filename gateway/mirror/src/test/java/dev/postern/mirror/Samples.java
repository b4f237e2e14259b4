package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Items that use every field of the model. */
final class Samples {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Samples() {}

  static Person person(String name) {
    return new Person(name, new MailAddress(name + "@contoso.example"));
  }

  static Attendee attendee(String name, Answer answer) {
    return new Attendee(person(name), Attendee.Role.REQUIRED, answer);
  }

  static Details details(LocalDateTime start, String summary) {
    return new Details(
        new When.Timed(start.atZone(BERLIN), start.plusHours(1).atZone(ZoneOffset.UTC)),
        summary,
        new Body("plain", Optional.of("<b>rich</b>")),
        "Room 1",
        ShowAs.OUT_OF_OFFICE,
        Sensitivity.PRIVATE,
        Importance.HIGH,
        List.of("Red", "Blue"),
        Optional.of(Duration.ofMinutes(15)),
        Optional.of(person("alice")),
        List.of(attendee("bob", Answer.ACCEPTED), attendee("carol", Answer.NONE)),
        Answer.ORGANIZER,
        false,
        List.of());
  }

  static Event series() {
    LocalDateTime start = LocalDateTime.of(2026, 11, 23, 9, 0);
    return new Event(
        "uid",
        details(start, "Weekly"),
        Optional.of(
            new Recurrence(
                new Recurrence.Weekly(
                    2, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayOfWeek.SUNDAY),
                new Recurrence.Until(LocalDate.of(2027, 6, 1)))),
        List.of(new Event.Override(start.plusWeeks(2), details(start.plusWeeks(2), "Changed"))),
        new TreeSet<>(Set.of(start.plusDays(4))),
        new Extras("X-FOO:1"));
  }

  static Contact contact() {
    return new Contact(
        "uid",
        new Contact.Name("Dr", "Ann", "M", "Lee", "Jr", "Annie", "AML", "an", "li"),
        "Ann Lee",
        "Lee, Ann",
        new Contact.Organization("Contoso", "R&D", "Lead", "Chemist", "1.23", "Bob", "Carol"),
        List.of(new Contact.Email("Ann", "ann@contoso.example")),
        Map.of(Contact.Phone.MOBILE, "+49 1", Contact.Phone.HOME_2, "+49 2"),
        Map.of(
            Contact.Place.HOME, new Contact.PostalAddress("Street 1", "Town", "", "12345", "DE")),
        List.of("im:ann"),
        Optional.of(LocalDate.of(1980, 2, 29)),
        Optional.empty(),
        "https://contoso.example",
        Body.plain("notes 🎂"),
        "Sam",
        List.of("Kim", "Pat"),
        List.of("Friends"),
        Sensitivity.PERSONAL,
        Optional.of(new Photo("image/jpeg", new byte[] {1, 2, 3})),
        Optional.empty(),
        new Extras("X-BAR:2"));
  }
}
