package dev.postern.formats.calendar;

import dev.postern.formats.residue.Kept;
import dev.postern.formats.residue.Kept.Variant;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.text.Blank;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import dev.postern.formats.text.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which properties of a VEVENT change together, and which ones the model knows nothing of. */
final class EventGroups {
  /** Whose values come from the item upstream, not from the client. */
  static final Set<String> BOOKKEEPING = Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED");

  private EventGroups() {}

  /** The group that a property belongs to; empty if the model knows nothing of it. */
  static Optional<String> key(ContentLine line) {
    return switch (line.name()) {
      case "UID", "SUMMARY", "LOCATION", "CLASS", "PRIORITY", "CATEGORIES", "RRULE", "EXDATE" ->
          Optional.of(line.name());
      case "RECURRENCE-ID", "RDATE", "EXRULE" -> Optional.of(line.name());
      case "DTSTART", "DTEND", "DURATION" -> Optional.of(Timing.KEY);
      case "DESCRIPTION" -> Optional.of(Description.KEY);
      case "X-ALT-DESC" ->
          Description.isHtml(line) ? Optional.of(Description.KEY) : Optional.empty();
      case "STATUS" -> Optional.of(Availability.STATUS_KEY);
      case "TRANSP", Availability.BUSY_STATUS -> Optional.of(Availability.KEY);
      case "ORGANIZER" -> Optional.of(Participants.ORGANIZER_KEY);
      case "ATTENDEE" ->
          Participants.address(line).map(address -> Participants.ATTENDEE_KEY + address);
      case "ATTACH" -> AttachmentLines.group(line);
      default -> Optional.empty();
    };
  }

  /** The groups as the client wrote them, TZIDs by the names they are known by here. */
  static Map<String, List<ContentLine>> written(Component event, Times times) {
    Map<String, List<ContentLine>> groups = new LinkedHashMap<>();
    event
        .lines()
        .forEach(line ->
            key(line)
                .ifPresent(key ->
                    groups
                        .computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(plain(times.normalized(line)))));
    Reminder.find(event).ifPresent(alarm -> groups.put(Reminder.KEY, alarm.lines().toList()));
    return groups;
  }

  /** A text escaped as it is here; otherwise a forgotten backslash would keep it a second time. */
  private static ContentLine plain(ContentLine line) {
    return switch (line.name()) {
      case "SUMMARY", "LOCATION" -> line.withValue(Values.escape(line.text()));
      case "X-ALT-DESC" -> line.withValue(Values.escape(InlineImages.part(line.text()).html()));
      case "DESCRIPTION" -> Description.plain(line);
      default -> line;
    };
  }

  /** What the model knows nothing of. */
  static List<Verbatim> unknown(Component event, Times times) {
    Optional<Component> reminder = Reminder.find(event);
    List<Verbatim> unknown = new ArrayList<>();
    for (Node node : event.nodes()) {
      switch (node) {
        case Property property -> {
          ContentLine line = property.line();
          if (key(line).isEmpty() && !BOOKKEEPING.contains(line.name())) {
            unknown.add(new Verbatim(List.of(times.normalized(line))));
          }
        }
        case Component component -> {
          if (reminder.isEmpty() || component != reminder.get()) {
            unknown.add(block(component));
          }
        }
        case Blank _ -> {
          // An empty line says nothing.
        }
      }
    }
    return unknown;
  }

  static Verbatim block(Component component) {
    return new Verbatim(component.unfolded().stream().map(ContentLine::parse).toList());
  }

  /** Whether a VEVENT can have left that: a second SUMMARY, say, is nothing unknown. */
  static boolean isSound(Kept kept) {
    return switch (kept) {
      case Verbatim verbatim when verbatim.lines().size() > 1 -> isInner(verbatim);
      case Verbatim verbatim ->
          verbatim.lines().stream()
              .allMatch(line -> key(line).isEmpty() && !BOOKKEEPING.contains(line.name()));
      case Variant variant ->
          variant.key().equals(Reminder.KEY)
              || variant.written().stream().allMatch(line -> isOf(variant.key(), line));
    };
  }

  /** An attendee's address is left out where the model says it as well. */
  private static boolean isOf(String key, ContentLine line) {
    return key(line).equals(Optional.of(key))
        || (line.name().equals("ATTENDEE")
            && line.value().isEmpty()
            && key.startsWith(Participants.ATTENDEE_KEY));
  }

  /** Whether it is a component that neither is an event nor a time zone. */
  static boolean isInner(Verbatim block) {
    return block.lines().stream()
        .filter(line -> line.name().equals("BEGIN"))
        .noneMatch(line ->
            Set.of("VEVENT", "VTIMEZONE", "VCALENDAR")
                .contains(line.value().strip().toUpperCase(Locale.ROOT)));
  }
}
