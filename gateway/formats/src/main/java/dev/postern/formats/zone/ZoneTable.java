package dev.postern.formats.zone;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the TZIDs of one calendar mean. A name that is known counts for more than the VTIMEZONE with
 * it, as clients have it too.
 */
public final class ZoneTable {
  private final Map<String, Component> defined = new HashMap<>();
  private final Map<String, Optional<ZoneId>> found = new HashMap<>();
  private final Component calendar;

  public ZoneTable(Component calendar) {
    this.calendar = calendar;
    calendar
        .components("VTIMEZONE")
        .forEach(zone ->
            zone.line("TZID").ifPresent(id -> defined.putIfAbsent(id.value().strip(), zone)));
  }

  /** The zone that a TZID means; empty if nobody can know. */
  public Optional<ZoneId> find(String tzid) {
    return found.computeIfAbsent(tzid.strip(), id -> ZoneNames.find(id).or(() -> byRules(id)));
  }

  /**
   * The zone that a TZID means.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} naming
   *     the TZID
   */
  public ZoneId require(String tzid) {
    return find(tzid)
        .orElseThrow(() ->
            defined.containsKey(tzid.strip())
                ? Invalid.notHoldable(
                    "the time zone " + tzid + " follows no rules that Exchange knows")
                : Invalid.invalidResource(
                    "TZID=" + tzid + " is neither a known time zone nor defined by VTIMEZONE"));
  }

  /** Whether the calendar carries a VTIMEZONE of that name. */
  public boolean defines(String tzid) {
    return defined.containsKey(tzid);
  }

  private Optional<ZoneId> byRules(String tzid) {
    Component vtimezone = defined.get(tzid);
    if (vtimezone == null) {
      return Optional.empty();
    }
    int[] years = {9999, 0};
    boolean series =
        items()
            .flatMap(Component::lines)
            .peek(line -> note(line, tzid, years))
            .anyMatch(line -> line.name().equals("RRULE"));
    items().flatMap(Component::lines).forEach(line -> note(line, tzid, years));
    int from = years[1] == 0 ? 2020 : years[0];
    int to = years[1] == 0 ? 2020 : Math.min(years[1], from + 50);
    return CustomZone.read(vtimezone).flatMap(zone -> zone.match(from, series ? to + 1 : to));
  }

  private Stream<Component> items() {
    return Stream.of("VEVENT", "VTODO").flatMap(calendar::components);
  }

  private static void note(ContentLine line, String tzid, int[] years) {
    if (line.paramValue("TZID").strip().equals(tzid) && line.value().matches("\\d{8}T.*")) {
      int year = Integer.parseInt(line.value().substring(0, 4));
      years[0] = Math.min(years[0], year);
      years[1] = Math.max(years[1], year);
    }
  }
}
