package dev.postern.formats.contact;

import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Property;
import dev.postern.formats.text.Values;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which property of a card goes into which field of Exchange's. A field that is taken leaves a
 * second property of the same kind without one: it is kept beside the model.
 */
final class CardSlots {
  private static final int MOST = 3;
  private static final Set<String> SINGLE =
      Set.of(
          "UID",
          CardKeys.NAME,
          CardKeys.DISPLAY_NAME,
          CardKeys.NICKNAME,
          CardKeys.INITIALS,
          CardKeys.PHONETIC_GIVEN,
          CardKeys.PHONETIC_FAMILY,
          CardKeys.FILE_AS,
          CardKeys.ORGANIZATION,
          CardKeys.TITLE,
          CardKeys.ROLE,
          CardKeys.OFFICE,
          CardKeys.MANAGER,
          CardKeys.ASSISTANT,
          CardKeys.SPOUSE,
          CardKeys.WEB_PAGE,
          CardKeys.NOTE,
          Classification.KEY);
  private static final Set<String> LISTS = Set.of(Categories.KEY, CardKeys.CHILD);

  /** What a group has fields for. */
  private static final Set<String> OF_GROUP =
      Set.of(
          "UID",
          CardKeys.NAME,
          CardKeys.DISPLAY_NAME,
          CardKeys.NOTE,
          CardKeys.KIND,
          Categories.KEY,
          Classification.KEY);

  private final Map<Property, String> keys = new IdentityHashMap<>();
  private final Map<String, Property> first = new java.util.LinkedHashMap<>();

  private final boolean group;

  CardSlots(Card card) {
    this.group = card.isGroup();
    card.card().properties().forEach(this::assign);
  }

  private void assign(Property property) {
    ContentLine line = property.line();
    String name = CardKeys.name(line.name());
    if (group && !OF_GROUP.contains(name)) {
      if (name.equals(CardKeys.MEMBER) && Members.read(line).isPresent()) {
        keys.put(property, name);
      }
      return;
    }
    if (LISTS.contains(name)) {
      keys.put(property, name);
      return;
    }
    candidates(name, line)
        .filter(key -> !first.containsKey(key))
        .findFirst()
        .ifPresent(key -> {
          first.put(key, property);
          keys.put(property, key);
        });
  }

  private static Stream<String> candidates(String name, ContentLine line) {
    if (SINGLE.contains(name)) {
      return Stream.of(name);
    }
    return switch (name) {
      case CardKeys.KIND ->
          line.value().strip().equalsIgnoreCase(Card.GROUP) ? Stream.of(name) : Stream.empty();
      case CardKeys.BIRTHDAY, CardKeys.ANNIVERSARY ->
          CardDates.read(line).isPresent() ? Stream.of(name) : Stream.empty();
      case CardKeys.PHOTO -> Photos.read(line).isPresent() ? Stream.of(name) : Stream.empty();
      case "EMAIL", "IMPP" ->
          line.value().isBlank()
              ? Stream.empty()
              : Stream.iterate(0, slot -> slot + 1).limit(MOST).map(slot -> slot(name, slot));
      case "TEL" -> Phones.kinds(line).stream().map(CardSlots::phone);
      case "ADR" -> Stream.of(place(Addresses.place(line)));
      default -> Stream.empty();
    };
  }

  static String slot(String name, int slot) {
    return name + ":" + (slot + 1);
  }

  static String phone(Phone kind) {
    return "TEL:" + kind;
  }

  static String place(Place place) {
    return "ADR:" + place;
  }

  /** The group of a property; empty if it has no field. */
  Optional<String> key(Property property) {
    return Optional.ofNullable(keys.get(property));
  }

  Optional<ContentLine> line(String key) {
    return Optional.ofNullable(first.get(key)).map(Property::line);
  }

  /** The text of a field on one line, empty if it is not there. */
  String text(String key) {
    return line(key).map(line -> Values.oneLine(line.text())).orElse("");
  }

  /** The lines of all slots of a name that are taken. */
  List<ContentLine> slots(String name) {
    return Stream.iterate(0, slot -> slot + 1)
        .limit(MOST)
        .flatMap(slot -> line(slot(name, slot)).stream())
        .toList();
  }
}
