package dev.postern.formats.contact;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Contact;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Property;
import dev.postern.formats.text.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Contacts from and to texts. */
public final class ContactText {
  private static final String LINE_END = "\r\n";
  static final String SECTION = "card";
  private static final Set<String> BOOKKEEPING = Set.of("PRODID", "REV");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private ContactText() {}

  /** The contact with what the model cannot say of the card. */
  public static Contact read(String text) {
    Card card = Card.parse(text);
    CardSlots slots = new CardSlots(card);
    Contact contact = ContactReader.read(card, slots);
    Map<String, List<ContentLine>> written = new LinkedHashMap<>();
    List<Verbatim> unknown = new ArrayList<>();
    card.card()
        .properties()
        .forEach(property -> {
          ContentLine line = property.line();
          Optional<String> key = slots.key(property);
          if (key.isPresent()) {
            ContentLine kept = plain(line, card.version());
            written.computeIfAbsent(key.get(), _ -> new ArrayList<>()).add(kept);
          } else if (line.name().equals("VERSION")) {
            // First, wherever it stood, as it is when it is written.
            unknown.addAll(0, isDefaultVersion(line) ? List.of() : List.of(verbatim(line)));
          } else if (!BOOKKEEPING.contains(line.name())) {
            unknown.add(verbatim(line));
          }
        });
    Section section = Section.of(ContactSheet.of(contact, card.version()), written, unknown);
    return contact.withExtras(new Residue(Map.of(SECTION, section)).toExtras());
  }

  private static Verbatim verbatim(ContentLine line) {
    return new Verbatim(List.of(line));
  }

  /** As it is written here where that says the same, so that it is not kept a second time. */
  private static ContentLine plain(ContentLine line, String version) {
    return switch (line.name()) {
      case CardKeys.PHOTO -> CardVersion.in(version, Photos.normalized(line));
      case CardKeys.NOTE -> line.withValue(Values.escape(line.text().stripTrailing()));
      case CardKeys.DISPLAY_NAME, CardKeys.TITLE, CardKeys.ROLE ->
          line.withValue(Values.escape(line.text()));
      default -> line;
    };
  }

  /** A card is written in 3.0 unless the client sent another version. */
  private static boolean isDefaultVersion(ContentLine line) {
    return line.value().strip().equals("3.0");
  }

  /**
   * The text of an item. Extras come with copied and forwarded items, so they are believed only as
   * far as the text then still says what Exchange says.
   */
  public static String write(RemoteItem<Contact> item) {
    Section section = Residue.of(item.item().extras()).section(SECTION);
    String text = write(item, section);
    if (section.isEmpty() || says(text, item.item())) {
      return text;
    }
    String plainer = write(item, section.withoutVariants());
    return says(plainer, item.item()) ? plainer : write(item, Section.EMPTY);
  }

  private static boolean says(String text, Contact contact) {
    try {
      return ContactSheet.of(read(text)).equals(ContactSheet.of(contact));
    } catch (PosternException _) {
      // Extras that make a text unreadable are not the client's.
      return false;
    }
  }

  /** The card of a contact that is no item, and so was never modified. */
  public static String write(Contact contact) {
    return write(contact, Section.EMPTY, Optional.empty());
  }

  private static String write(RemoteItem<Contact> item, Section section) {
    return write(item.item(), section, Optional.of(item.modified()));
  }

  private static String write(Contact contact, Section section, Optional<Instant> modified) {
    List<ContentLine> aside =
        section.verbatim().stream().flatMap(each -> each.lines().stream()).toList();
    String version = aside.stream().anyMatch(line -> line.name().equals("VERSION")) ? "4.0" : "3.0";
    List<ContentLine> lines = new ArrayList<>();
    lines.add(ContentLine.of("PRODID", "-//Postern//EN"));
    section.applyTo(ContactSheet.of(contact, version)).groups().values().forEach(lines::addAll);
    aside.stream().filter(line -> !line.name().equals("VERSION")).forEach(lines::add);
    modified.ifPresent(instant -> lines.add(ContentLine.of("REV", stamp(instant))));
    Component card = new Component("VCARD", LINE_END);
    card.add(ContentLine.of("VERSION", version), LINE_END);
    lines.forEach(line -> card.add(line, LINE_END));
    return card.toString();
  }

  private static String stamp(Instant instant) {
    return STAMP.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** The text with what differs between two states. */
  public static String merge(String text, Contact before, RemoteItem<Contact> after) {
    Contact now = after.item();
    if (now.equals(before)) {
      return text;
    }
    return now.extras().equals(before.extras())
        ? new ContactMerge(Card.parse(text), stamp(after.modified())).merge(before, now)
        : write(after);
  }

  /**
   * The text in another version.
   *
   * @param version 3.0 or 4.0
   */
  public static String as(String text, String version) {
    Card card = Card.parse(text);
    if (card.version().equals(version)) {
      return text;
    }
    String lineEnd = card.document().lineEnd();
    card.card()
        .nodes()
        .replaceAll(node -> {
          if (!(node instanceof Property property)) {
            return node;
          }
          ContentLine line = CardVersion.in(version, property.line());
          return line.equals(property.line()) ? property : Property.written(line, lineEnd);
        });
    if (version.equals("3.0") && card.card().line("N").isEmpty()) {
      card.card().add(ContentLine.of("N", ";;;;"), lineEnd);
    }
    return card.document().toString();
  }
}
