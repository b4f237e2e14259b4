package dev.postern.formats.calendar;

import dev.postern.api.MailAddress;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.ZoneTable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A calendar object resource (RFC 4791 §4.1): one event with what was changed in it, or one task.
 *
 * @param document the text
 * @param calendar its VCALENDAR
 * @param times how to read its times
 * @param master the VEVENT or VTODO without RECURRENCE-ID
 * @param overrides the others, each of a single occurrence
 * @param mailboxes leads from an alias to the address that its mailbox is known by; other addresses
 *     stay what they are
 */
public record CalendarObject(
    Document document,
    Component calendar,
    Times times,
    Component master,
    List<Component> overrides,
    UnaryOperator<MailAddress> mailboxes) {
  public static final String EVENT = "VEVENT";
  public static final String TASK = "VTODO";

  private static final Set<String> COMPONENTS =
      Set.of(EVENT, TASK, "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL");

  /**
   * Parses the text of an event and checks what makes it a resource.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}
   */
  public static CalendarObject parse(String text) {
    return parse(text, UnaryOperator.identity());
  }

  /** Like {@link #parse(String)}, where people have more addresses than one. */
  public static CalendarObject parse(String text, UnaryOperator<MailAddress> mailboxes) {
    return parse(text, mailboxes, ZoneOffset.UTC);
  }

  /** Like {@link #parse(String, UnaryOperator)}, with the zone that floating times are taken in. */
  public static CalendarObject parse(
      String text, UnaryOperator<MailAddress> mailboxes, ZoneId floating) {
    Document document = Document.parse(text);
    return of(document, document.only("VCALENDAR"), EVENT, mailboxes, floating);
  }

  /** Like {@link #parse}, of a task. */
  public static CalendarObject parseTask(String text) {
    Document document = Document.parse(text);
    return of(document, document.only("VCALENDAR"), TASK, UnaryOperator.identity(), ZoneOffset.UTC);
  }

  /** Like {@link #parse}, of either. */
  public static CalendarObject parseAny(String text) {
    Document document = Document.parse(text);
    Component calendar = document.only("VCALENDAR");
    boolean isTask =
        calendar.components(TASK).findAny().isPresent()
            && calendar.components(EVENT).findAny().isEmpty();
    return of(document, calendar, isTask ? TASK : EVENT, UnaryOperator.identity(), ZoneOffset.UTC);
  }

  private static CalendarObject of(
      Document document,
      Component calendar,
      String kind,
      UnaryOperator<MailAddress> mailboxes,
      ZoneId floating) {
    checkCalendar(calendar, kind);
    List<Component> components = calendar.components(kind).toList();
    if (components.isEmpty()) {
      throw Invalid.invalidResource("the VCALENDAR has no " + kind);
    }
    checkUids(components);
    List<Component> overrides = new ArrayList<>();
    List<Component> masters = new ArrayList<>();
    for (Component component : components) {
      (component.line("RECURRENCE-ID").isPresent() ? overrides : masters).add(component);
    }
    if (masters.isEmpty()) {
      throw Invalid.notHoldable(
          "the object has only single occurrences of a series (RECURRENCE-ID) and not the series,"
              + " without which Exchange cannot hold them");
    }
    if (masters.size() > 1) {
      throw Invalid.invalidResource(
          "line %d begins a second %s without RECURRENCE-ID"
              .formatted(masters.get(1).number(), kind));
    }
    Times times = new Times(new ZoneTable(calendar), floating);
    CalendarObject object =
        new CalendarObject(document, calendar, times, masters.getFirst(), overrides, mailboxes);
    return kind.equals(EVENT) ? ThisAndFuture.spelledOut(object) : object;
  }

  private static void checkCalendar(Component calendar, String kind) {
    calendar
        .line("VERSION")
        .filter(version -> !version.value().strip().equals("2.0"))
        .ifPresent(version -> {
          throw Invalid.mediaType("VERSION:" + version.value() + " is not iCalendar 2.0");
        });
    calendar
        .line("METHOD")
        .ifPresent(method -> {
          throw Invalid.invalidResource(
              "a stored calendar object has no METHOD, and this one has " + method.value());
        });
    calendar
        .line("CALSCALE")
        .filter(scale -> !scale.value().strip().equalsIgnoreCase("GREGORIAN"))
        .ifPresent(scale -> {
          throw Invalid.notHoldable("CALSCALE:" + scale.value() + " is not GREGORIAN");
        });
    calendar
        .components()
        .filter(component -> COMPONENTS.contains(component.name()))
        .filter(component -> !component.name().equals(kind))
        .findFirst()
        .ifPresent(component -> {
          throw Invalid.component(
              "line %d begins %s, and only %s is taken here"
                  .formatted(component.number(), component.name(), kind));
        });
  }

  private static void checkUids(List<Component> components) {
    Set<String> uids = new HashSet<>();
    for (Component component : components) {
      uids.add(
          component
              .line("UID")
              .map(ContentLine::text)
              .filter(uid -> !uid.isBlank())
              .orElseThrow(() ->
                  Invalid.invalidResource(
                      "the %s on line %d has no UID"
                          .formatted(component.name(), component.number()))));
    }
    if (uids.size() > 1) {
      throw Invalid.invalidResource(
          "the object has components of %d UIDs: %s"
              .formatted(uids.size(), String.join(", ", uids.stream().sorted().limit(3).toList())));
    }
  }

  /** The people of one of its components. */
  Participants participants(Component component) {
    return Participants.read(component, mailboxes);
  }

  /** Which properties of a component of its change together. */
  PropertyGroups groups() {
    return new EventGroups(mailboxes);
  }

  /** What it is: VEVENT or VTODO. */
  public String component() {
    return master.name();
  }

  /** Its UID. */
  public String uid() {
    return master.line("UID").map(ContentLine::text).orElse("").strip();
  }

  static boolean is(ContentLine line, String value) {
    return line.value().strip().toUpperCase(Locale.ROOT).equals(value);
  }
}
