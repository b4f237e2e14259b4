package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The fields of each kind of item, in the order of the schema. */
public final class Fields {
  private static final Map<ItemKind, List<Field>> BY_KIND = byKind();

  private Fields() {}

  public static List<Field> of(ItemKind kind) {
    return BY_KIND.getOrDefault(kind, List.of());
  }

  /** The field of a FieldURI; empty if this kind of item has no such field. */
  public static Optional<Field> find(ItemKind kind, String uri) {
    return of(kind).stream().filter(it -> it.uri().equals(uri)).findFirst();
  }

  public static Optional<Field> findByElement(ItemKind kind, String element) {
    return of(kind).stream().filter(it -> it.element().equals(element)).findFirst();
  }

  /** The dictionary whose entries an IndexedFieldURI addresses. */
  static Optional<DictionaryField<?>> dictionary(ItemKind kind, String indexedUri) {
    for (Field field : of(kind)) {
      if (field instanceof DictionaryField<?> dictionary && dictionary.isAddressedBy(indexedUri)) {
        return Optional.of(dictionary);
      }
    }
    return Optional.empty();
  }

  /** Writes the entries of a dictionary that were asked for by IndexedFieldURI. */
  public static void writeEntries(
      Field field, ItemView item, Map<String, Set<String>> keysByUri, XmlOut out) {
    if (field instanceof DictionaryField<?> dictionary) {
      Set<String> keys = new TreeSet<>();
      keysByUri.forEach((uri, its) -> {
        if (dictionary.isAddressedBy(uri)) {
          keys.addAll(its);
        }
      });
      dictionary.write(item, keys, out);
    }
  }

  private static Map<ItemKind, List<Field>> byKind() {
    Map<ItemKind, List<Field>> fields = new EnumMap<>(ItemKind.class);
    for (ItemKind kind : ItemKind.values()) {
      List<Field> own =
          switch (kind) {
            case CALENDAR_ITEM -> CalendarFields.ALL;
            case CONTACT -> ContactFields.ALL;
            case DISTRIBUTION_LIST -> DistributionListFields.ALL;
            case TASK -> TaskFields.ALL;
            case MESSAGE -> MessageFields.MESSAGE;
            case MEETING_REQUEST, MEETING_RESPONSE, MEETING_CANCELLATION ->
                MessageFields.meetingMessage(kind);
          };
      fields.put(kind, Stream.concat(ItemFields.ALL.stream(), own.stream()).toList());
    }
    return fields;
  }
}
