package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.Query;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.tenant.StoreId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From {@code startDateTime} to {@code endDateTime}, and what overlaps it. */
record TimeSpan(Instant from, Instant to) {
  static final String START = "startDateTime";
  static final String END = "endDateTime";

  /**
   * The names are taken in any case, as in Microsoft's own samples.
   *
   * @throws GraphError if one of the two is missing or no time
   */
  static TimeSpan of(Query query) {
    return new TimeSpan(instant(START, query), instant(END, query));
  }

  /** The single events and occurrences of a calendar, in the order of their starts. */
  Stream<ItemView> events(Folder calendar, Mailbox mailbox) {
    return mailbox.items(calendar.id()).stream()
        .filter(it -> it.kind() == ItemKind.CALENDAR_ITEM)
        .flatMap(it -> events(it, mailbox))
        .sorted(Comparator.comparing(it -> it.properties().require(CalendarProperties.START)));
  }

  /** An item itself, or the occurrences of a master. */
  Stream<ItemView> events(Item item, Mailbox mailbox) {
    if (item.isMaster()) {
      return Series.of(item).between(from, to).map(it -> ItemView.of(mailbox, item, it));
    }
    Instant start = item.properties().require(CalendarProperties.START);
    Instant end = item.properties().require(CalendarProperties.END);
    boolean moment = start.equals(end) && !start.isBefore(from);
    return start.isBefore(to) && (moment || end.isAfter(from))
        ? Stream.of(ItemView.of(mailbox, item))
        : Stream.empty();
  }

  /**
   * The occurrences that a series has lost within the span by becoming another one, or none.
   *
   * @param change what happened before this change number is known
   * @return their ids in the store
   */
  Stream<String> lost(Item item, long change) {
    Set<Instant> now =
        item.isMaster()
            ? Series.of(item)
                .between(from, to)
                .map(Occurrence::originalStart)
                .collect(Collectors.toSet())
            : Set.of();
    Stream<Instant> former =
        item.properties().get(CalendarProperties.FORMER_SERIES, List.of()).stream()
            .filter(it -> it.until() >= change)
            .flatMap(it -> it.series().between(from, to).map(Occurrence::originalStart));
    Stream<Instant> deleted =
        item.deletedOccurrences().stream().filter(it -> !it.isBefore(from) && it.isBefore(to));
    StoreId id = StoreId.decode(item.id()).orElseThrow();
    return Stream.concat(former, deleted)
        .filter(it -> !now.contains(it))
        .distinct()
        .map(it -> id.occurrence(it).encode());
  }

  /** Without an offset, a time is in UTC. */
  private static Instant instant(String name, Query query) {
    String text =
        query
            .findIgnoringCase(name)
            .orElseThrow(() ->
                new GraphError(
                    400, "ErrorInvalidParameter", "This request requires '" + name + "'."));
    try {
      return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
          text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime exact -> exact.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> throw invalid(name, text);
      };
    } catch (DateTimeParseException e) {
      throw invalid(name, text);
    }
  }

  private static GraphError invalid(String name, String text) {
    return new GraphError(
        400, "ErrorInvalidParameter", "'" + text + "' is no time for '" + name + "'.");
  }
}
