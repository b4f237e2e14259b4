package dev.postern.app.endtoend;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What colleagues see in Outlook: Exchange's own expansion of what is in a calendar, made by the
 * sandbox, which shares no code with the gateway.
 */
final class ExchangeView {
  private final Sandbox sandbox;
  private final Instant until;

  ExchangeView(Sandbox sandbox, Instant until) {
    this.sandbox = sandbox;
    this.until = until;
  }

  /**
   * When the events of the default calendar begin, and what they say then: {@code 2027-03-01T09:00Z
   * subject}, or {@code 2027-03-01 subject} for whole days; by the first word of their subjects.
   */
  Map<String, List<String>> starts(String login) {
    // An exception may stand long before the place that its rule gives it.
    Instant horizon = until.plus(Duration.ofDays(3000));
    Mailbox mailbox = sandbox.tenant().mailbox(login).orElseThrow();
    return mailbox.locked(() -> {
      Map<String, List<String>> starts = new TreeMap<>();
      String calendar = mailbox.folder(DistinguishedFolder.CALENDAR).id();
      for (Item item : mailbox.items(calendar)) {
        String subject = item.properties().get(ItemProperties.SUBJECT, "");
        List<String> shown =
            starts.computeIfAbsent(subject.split(" ", 2)[0], _ -> new ArrayList<>());
        if (item.isMaster()) {
          Series series = Series.of(item);
          series
              .occurrences()
              .takeWhile(occurrence -> occurrence.originalStart().isBefore(horizon))
              .forEach(occurrence -> shown.add(shown(series.properties(occurrence))));
        } else {
          shown.add(shown(item.properties()));
        }
        shown.sort(null);
      }
      return starts;
    });
  }

  private static String shown(PropertyBag properties) {
    Instant start = properties.require(CalendarProperties.START);
    String subject = properties.get(ItemProperties.SUBJECT, "");
    return properties.is(CalendarProperties.ALL_DAY)
        ? start.atZone(Series.zone(properties)).toLocalDate() + " " + subject
        : start + " " + subject;
  }
}
