package dev.postern.formats.export;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Folding;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Values;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes one iCalendar object (RFC 5545 section 3.4) of a calendar's many, one after another: only
 * the object at hand is in memory. Each time zone is defined once, before what names it first.
 */
public final class CalendarExport {
  private static final String LINE_END = "\r\n";
  private static final List<String> ITEMS = List.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY");

  private final Appendable out;
  private final ExportedZones zones;

  /**
   * What is said of the calendar itself.
   *
   * @param color as Apple writes it: #RRGGBB or #RRGGBBAA
   * @param refresh how often it is worth asking for it again
   */
  public record About(
      String name, Optional<String> description, Optional<String> color, Duration refresh) {}

  /**
   * @param definesKnown whether zones are defined that everybody knows by their IANA name, too (RFC
   *     7809 section 3.1)
   */
  public CalendarExport(Appendable out, boolean definesKnown) {
    this.out = out;
    this.zones = new ExportedZones(definesKnown);
  }

  /** What stands before the first object: RFC 7986 section 5, and what came before it. */
  public void begin(About about) throws IOException {
    line(ContentLine.of("BEGIN", "VCALENDAR"));
    line(ContentLine.of("VERSION", "2.0"));
    line(ContentLine.of("PRODID", "-//Postern//Export//EN"));
    line(ContentLine.of("CALSCALE", "GREGORIAN"));
    line(ContentLine.text("NAME", Values.oneLine(about.name())));
    line(ContentLine.text("X-WR-CALNAME", Values.oneLine(about.name())));
    if (about.description().isPresent()) {
      line(ContentLine.text("DESCRIPTION", about.description().get()));
      line(ContentLine.text("X-WR-CALDESC", about.description().get()));
    }
    if (about.color().isPresent()) {
      String color = about.color().get();
      Optional<String> name = ColorNames.nearest(color);
      if (name.isPresent()) {
        line(ContentLine.of("COLOR", name.get()));
      }
      line(ContentLine.text("X-APPLE-CALENDAR-COLOR", color));
    }
    String refresh = about.refresh().toString();
    line(ContentLine.of("REFRESH-INTERVAL", refresh, Param.of("VALUE", "DURATION")));
    line(ContentLine.of("X-PUBLISHED-TTL", refresh));
  }

  /**
   * The events or tasks of one text.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} if it
   *     cannot be read; then nothing of it is written
   */
  public void add(String text) throws IOException {
    StringBuilder object = new StringBuilder();
    for (Component calendar : Document.parse(text).components().toList()) {
      List<Component> items =
          calendar.components().filter(inner -> ITEMS.contains(inner.name())).toList();
      zones.define(calendar, items).forEach(zone -> zone.appendTo(object));
      items.forEach(item -> item.appendTo(object));
    }
    lines(object.toString());
  }

  public void end() throws IOException {
    line(ContentLine.of("END", "VCALENDAR"));
  }

  private void line(ContentLine line) throws IOException {
    out.append(Folding.fold(line.toString(), LINE_END));
  }

  /** All with the line end of the standard, and none empty, whatever clients wrote. */
  private void lines(String text) throws IOException {
    for (String line : (Iterable<String>) text.lines().filter(it -> !it.isEmpty())::iterator) {
      out.append(line).append(LINE_END);
    }
  }
}
