package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The properties of events that lists can be filtered and sorted by. */
enum EventProperty {
  LAST_MODIFIED("lastModifiedDateTime", it -> it.item().modified(), EventProperty::instant),
  CREATED("createdDateTime", it -> it.item().created(), EventProperty::instant),
  START(
      "start/dateTime",
      it -> it.properties().require(CalendarProperties.START),
      text -> instant(quoted(text))),
  END(
      "end/dateTime",
      it -> it.properties().require(CalendarProperties.END),
      text -> instant(quoted(text))),
  SUBJECT("subject", it -> it.properties().get(ItemProperties.SUBJECT, ""), EventProperty::quoted),
  ICAL_UID("iCalUId", it -> it.properties().get(CalendarProperties.UID, ""), EventProperty::quoted),
  TYPE("type", it -> Names.of(it.type()), EventProperty::quoted);

  private final String path;
  private final Function<ItemView, Comparable<?>> value;
  private final Function<String, Comparable<?>> literal;

  EventProperty(
      String path,
      Function<ItemView, Comparable<?>> value,
      Function<String, Comparable<?>> literal) {
    this.path = path;
    this.value = value;
    this.literal = literal;
  }

  static Optional<EventProperty> named(String path) {
    return Arrays.stream(values()).filter(it -> it.path.equals(path)).findFirst();
  }

  String path() {
    return path;
  }

  String text(ItemView event) {
    return value.apply(event).toString();
  }

  int compare(ItemView one, ItemView other) {
    return compare(value.apply(one), value.apply(other));
  }

  /**
   * @param text as a filter has it: texts in quotes, times without
   * @throws GraphError if it is no value of this property
   */
  Comparable<?> literal(String text) {
    return literal.apply(text);
  }

  int compareTo(ItemView event, Comparable<?> literal) {
    return compare(value.apply(event), literal);
  }

  @SuppressWarnings("unchecked") // Both are of the property's one type.
  private static int compare(Comparable<?> one, Comparable<?> other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  static String quoted(String literal) {
    if (!literal.matches("'(?:[^']|'')*'")) {
      throw GraphError.badRequest("Invalid filter clause: a text in quotes was expected.");
    }
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  /** Without an offset, a time is in UTC. */
  static Instant instant(String text) {
    try {
      return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
          text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime exact -> exact.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> throw GraphError.badRequest("Invalid time: " + text);
      };
    } catch (DateTimeParseException e) {
      throw GraphError.badRequest("Invalid time: " + text);
    }
  }
}
