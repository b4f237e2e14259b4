package dev.postern.formats;

import dev.postern.api.model.Sensitivity;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Property;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much of a mailbox's texts others get to see. What is hidden keeps its UID, its times and
 * whether it makes its owner busy: nothing else, not even what the gateway does not know.
 */
public enum Disclosure {
  /** When something takes place, of everything. */
  TIMES,
  /** Also what is called how and where; of private items only when they take place. */
  TITLES,
  /** Everything; of private items only when they take place. */
  PUBLIC,
  /** Everything. */
  ALL;

  /** Of what calendars are made (RFC 5545 sections 3.6.1, 3.6.2 and 3.6.3). */
  private static final Set<String> ITEMS = Set.of("VEVENT", "VTODO", "VJOURNAL", "VCARD");

  /** Zones are needed to understand times. */
  private static final String ZONE = "VTIMEZONE";

  private static final Set<String> OF_TEXTS = Set.of("VERSION", "PRODID", "CALSCALE");

  private static final Set<String> OF_ITEMS =
      Set.of(
          "VERSION",
          "PRODID",
          "UID",
          "DTSTAMP",
          "CLASS",
          "SEQUENCE",
          "DTSTART",
          "DTEND",
          "DUE",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "STATUS",
          "TRANSP",
          "X-MICROSOFT-CDO-BUSYSTATUS");

  private static final Set<String> OF_TITLES = Set.of("SUMMARY", "LOCATION");

  /** Whether a text is of an item that is its owner's alone: one private component is enough. */
  public static boolean isPrivate(String text) {
    return items(Document.parse(text)).anyMatch(Disclosure::isPrivate);
  }

  /** What is shown of a text. */
  public String of(String text) {
    if (this == ALL) {
      return text;
    }
    Document document = Document.parse(text);
    boolean isPrivate = items(document).anyMatch(Disclosure::isPrivate);
    if (this == PUBLIC && !isPrivate) {
      return text;
    }
    boolean titled = this == TITLES && !isPrivate;
    document
        .components()
        .forEach(root -> {
          if (!ITEMS.contains(root.name())) {
            root.nodes()
                .removeIf(node ->
                    !(node instanceof Property property && OF_TEXTS.contains(property.name()))
                        && !(node instanceof Component inner && isKept(inner)));
          }
        });
    items(document).forEach(item -> reduce(item, titled, isPrivate, document.lineEnd()));
    return document.toString();
  }

  private static void reduce(Component item, boolean titled, boolean isPrivate, String lineEnd) {
    item.nodes()
        .removeIf(node ->
            !(node instanceof Property property
                && property.line().group().isEmpty()
                && (OF_ITEMS.contains(property.name())
                    || titled && OF_TITLES.contains(property.name()))));
    if (titled) {
      return;
    }
    String title = isPrivate ? "Private" : "Busy";
    Stream<ContentLine> lines =
        item.name().equals("VCARD")
            ? Stream.of(ContentLine.of("FN", title), ContentLine.of("N", title + ";;;;"))
            : Stream.of(ContentLine.of("SUMMARY", title));
    lines.forEach(line -> item.add(line, lineEnd));
  }

  private static boolean isKept(Component inner) {
    return ITEMS.contains(inner.name()) || inner.name().equals(ZONE);
  }

  private static boolean isPrivate(Component item) {
    Sensitivity sensitivity = Classification.read(item);
    return sensitivity == Sensitivity.PRIVATE || sensitivity == Sensitivity.CONFIDENTIAL;
  }

  private static Stream<Component> items(Document document) {
    List<Component> roots = document.components().toList();
    return Stream.concat(roots.stream(), roots.stream().flatMap(root -> root.components()))
        .filter(component -> ITEMS.contains(component.name()));
  }
}
