package dev.postern.api.model;

import dev.postern.api.MailAddress;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.WriteId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Events for tests: a base and ways to vary it. */
public final class Events {
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Events() {}

  public static Identity identity(String name, String uid) {
    return new Identity(
        new ResourceName(name),
        uid,
        WriteId.random(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /** An hour in Berlin. */
  public static When at(LocalDateTime start) {
    return new When.Timed(start.atZone(BERLIN), start.atZone(BERLIN).plusHours(1));
  }

  public static Details details(String summary, When when) {
    return new Details(
        when,
        summary,
        Body.plain("Line one\nand <two> & three"),
        "Room 1",
        ShowAs.BUSY,
        Sensitivity.NORMAL,
        Importance.NORMAL,
        List.of("Blue category", "Work"),
        Optional.of(Duration.ofMinutes(15)),
        Optional.empty(),
        List.of(),
        Answer.ORGANIZER,
        false,
        List.of());
  }

  public static Event single(String summary, When when) {
    return new Event(
        UUID.randomUUID().toString(),
        details(summary, when),
        Optional.empty(),
        List.of(),
        new TreeSet<>(),
        Extras.NONE);
  }

  public static Event series(String summary, When when, Recurrence recurrence) {
    Event single = single(summary, when);
    return new Event(
        single.uid(),
        single.main(),
        Optional.of(recurrence),
        List.of(),
        new TreeSet<>(),
        Extras.NONE);
  }

  public static Recurrence daily(int count) {
    return new Recurrence(new Recurrence.Daily(1), new Recurrence.Count(count));
  }

  public static Event main(Event event, UnaryOperator<Details> change) {
    return new Event(
        event.uid(),
        change.apply(event.main()),
        event.recurrence(),
        event.overrides(),
        event.deleted(),
        event.extras());
  }

  public static Event extras(Event event, String extras) {
    return new Event(
        event.uid(),
        event.main(),
        event.recurrence(),
        event.overrides(),
        event.deleted(),
        new Extras(extras));
  }

  public static Event recurrence(Event event, Recurrence recurrence) {
    return new Event(
        event.uid(),
        event.main(),
        Optional.of(recurrence),
        event.overrides(),
        event.deleted(),
        event.extras());
  }

  public static Event without(Event event, LocalDateTime... occurrences) {
    SortedSet<LocalDateTime> deleted = new TreeSet<>(event.deleted());
    deleted.addAll(List.of(occurrences));
    return new Event(
        event.uid(), event.main(), event.recurrence(), event.overrides(), deleted, event.extras());
  }

  public static Event deleted(Event event, LocalDateTime... occurrences) {
    return new Event(
        event.uid(),
        event.main(),
        event.recurrence(),
        event.overrides(),
        new TreeSet<>(List.of(occurrences)),
        event.extras());
  }

  public static Event override(Event event, LocalDateTime original, Details details) {
    List<Event.Override> overrides = new ArrayList<>(event.overrides());
    overrides.removeIf(o -> o.originalStart().equals(original));
    overrides.add(new Event.Override(original, details));
    return overrides(event, overrides);
  }

  public static Event overrides(Event event, List<Event.Override> overrides) {
    return new Event(
        event.uid(), event.main(), event.recurrence(), overrides, event.deleted(), event.extras());
  }

  public static Event uid(Event event, String uid) {
    return new Event(
        uid, event.main(), event.recurrence(), event.overrides(), event.deleted(), event.extras());
  }

  /** Only a time and a title. */
  public static Details bare(Details d) {
    return new Details(
        d.when(),
        d.summary(),
        Body.EMPTY,
        "",
        ShowAs.FREE,
        Sensitivity.PRIVATE,
        Importance.HIGH,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Answer.ORGANIZER,
        false,
        List.of());
  }

  public static Details summary(Details d, String summary) {
    return new Details(
        d.when(),
        summary,
        d.body(),
        d.location(),
        d.showAs(),
        d.sensitivity(),
        d.importance(),
        d.categories(),
        d.reminder(),
        d.organizer(),
        d.attendees(),
        d.answer(),
        d.cancelled(),
        d.attachments());
  }

  public static Details marks(
      Details d, ShowAs showAs, Sensitivity sensitivity, Importance importance) {
    return new Details(
        d.when(),
        d.summary(),
        d.body(),
        d.location(),
        showAs,
        sensitivity,
        importance,
        d.categories(),
        d.reminder(),
        d.organizer(),
        d.attendees(),
        d.answer(),
        d.cancelled(),
        d.attachments());
  }

  public static Details when(Details d, When when) {
    return new Details(
        when,
        d.summary(),
        d.body(),
        d.location(),
        d.showAs(),
        d.sensitivity(),
        d.importance(),
        d.categories(),
        d.reminder(),
        d.organizer(),
        d.attendees(),
        d.answer(),
        d.cancelled(),
        d.attachments());
  }

  public static Details body(Details d, Body body) {
    return new Details(
        d.when(),
        d.summary(),
        body,
        d.location(),
        d.showAs(),
        d.sensitivity(),
        d.importance(),
        d.categories(),
        d.reminder(),
        d.organizer(),
        d.attendees(),
        d.answer(),
        d.cancelled(),
        d.attachments());
  }

  public static Details invite(Details d, String... addresses) {
    List<Attendee> attendees =
        List.of(addresses).stream()
            .map(a ->
                new Attendee(
                    new Person("", new MailAddress(a)), Attendee.Role.REQUIRED, Answer.NONE))
            .toList();
    return new Details(
        d.when(),
        d.summary(),
        d.body(),
        d.location(),
        d.showAs(),
        d.sensitivity(),
        d.importance(),
        d.categories(),
        d.reminder(),
        Optional.of(new Person("Alice Adams", new MailAddress("alice@contoso.example"))),
        attendees,
        d.answer(),
        d.cancelled(),
        d.attachments());
  }

  public static LocalDateTime day(int month, int day) {
    return LocalDate.of(2027, month, day).atTime(9, 0);
  }
}
