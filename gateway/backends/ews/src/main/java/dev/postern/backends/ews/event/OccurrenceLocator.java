package dev.postern.backends.ews.event;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Stamps;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.series.SeriesRules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds occurrences by number, all in one call, and believes only those whose original start is the
 * one that was meant: acting on a wrong occurrence would be worse than refusing.
 */
final class OccurrenceLocator {
  private final Items items;
  private final DetailsReader details;

  OccurrenceLocator(Items items, Times times) {
    this.items = items;
    this.details = new DetailsReader(times);
  }

  /** The ids of the occurrences that take place, by their original start. */
  Map<LocalDateTime, Xml> locate(
      Access access, ItemId master, Event series, Collection<LocalDateTime> originals) {
    Map<LocalDateTime, Xml> ids = new LinkedHashMap<>();
    places(access, master, series, originals)
        .forEach((original, item) -> ids.put(original, Items.idXml(Items.id(item))));
    return ids;
  }

  /** The same, with what tells their places. */
  Map<LocalDateTime, Xml> places(
      Access access, ItemId master, Event series, Collection<LocalDateTime> originals) {
    SeriesRules rules = new SeriesRules(series, originals);
    List<LocalDateTime> wanted = new ArrayList<>(originals);
    List<Reply> replies =
        items.get(
            access,
            wanted.stream().map(o -> EventFetcher.occurrence(master, rules.number(o))).toList(),
            EventShapes.PLACE);
    Map<LocalDateTime, Xml> found = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Reply reply = replies.get(i);
      if (reply.succeeded()) {
        Xml item = Items.only(reply.xml());
        if (!isAt(item, series.main().when(), wanted.get(i))) {
          throw SeriesRules.refused("the occurrence of " + wanted.get(i) + " cannot be found");
        }
        found.put(wanted.get(i), item);
      } else if (reply.failure().filter(Failure.NotFound.class::isInstance).isEmpty()) {
        reply.orThrow();
      }
    }
    return found;
  }

  private boolean isAt(Xml item, When series, LocalDateTime wanted) {
    String original = item.textAt("OriginalStart");
    Instant start = Stamps.instant(original.isBlank() ? item.textAt("Start") : original);
    ZoneId zone =
        series instanceof When.Timed(var first, var _) ? first.getZone() : details.zone(item);
    return EventReader.named(start, series, zone).equals(wanted);
  }
}
