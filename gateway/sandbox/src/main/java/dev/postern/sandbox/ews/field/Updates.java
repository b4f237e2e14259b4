package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.ItemKind;

/**
 * Writes to an item: a new one from its element, an old one by SetItemField, AppendToItemField and
 * DeleteItemField.
 */
public final class Updates {
  private Updates() {}

  /** Takes all properties of an element of CreateItem; attachments are not properties. */
  public static void setAll(ItemKind kind, XmlElement item, Edit edit) {
    for (XmlElement child : item.children()) {
      if (!child.name().equals("Attachments")) {
        field(kind, child, edit).set(child, edit);
      }
    }
  }

  /** Carries out the changes of an ItemChange in their order. */
  public static void apply(ItemKind kind, XmlElement updates, Edit edit) {
    for (XmlElement change : updates.children()) {
      XmlElement path = change.children().getFirst();
      switch (change.name()) {
        case "SetItemField" -> set(kind, path, only(change.children().getLast()), edit);
        case "AppendToItemField" ->
            matching(kind, path, only(change.children().getLast()), edit)
                .append(only(change.children().getLast()), edit);
        default -> delete(kind, path, edit);
      }
    }
  }

  private static void set(ItemKind kind, XmlElement path, XmlElement value, Edit edit) {
    if (path.name().equals("FieldURI")) {
      matching(kind, path, value, edit).set(value, edit);
      return;
    }
    Field field = field(kind, value, edit);
    boolean matches =
        path.name().equals("ExtendedFieldURI")
            ? field instanceof ExtendedPropertiesField
                && ExtendedProperties.name(path)
                    .equals(ExtendedProperties.name(value.require("ExtendedFieldURI")))
            : field instanceof DictionaryField<?> dictionary
                && dictionary.isAddressedBy(path.requireAttribute("FieldURI"))
                && value.children().size() == 1
                && value
                    .children()
                    .getFirst()
                    .requireAttribute("Key")
                    .equals(path.requireAttribute("FieldIndex"));
    if (!matches) {
      throw new EwsError(ResponseCode.ErrorUpdatePropertyMismatch);
    }
    field.set(value, edit);
  }

  private static void delete(ItemKind kind, XmlElement path, Edit edit) {
    switch (path.name()) {
      case "FieldURI" -> byUri(kind, path, edit).clear(edit);
      case "ExtendedFieldURI" -> {
        ExtendedName name = ExtendedProperties.name(path);
        edit.properties().removeExtended(name);
      }
      default -> {
        String uri = path.requireAttribute("FieldURI");
        Fields.dictionary(kind, uri)
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidPropertyDelete))
            .clear(path.requireAttribute("FieldIndex"), uri, edit);
      }
    }
  }

  /** The one property in the item element of a change. */
  private static XmlElement only(XmlElement item) {
    if (item.children().size() != 1) {
      throw new EwsError(ResponseCode.ErrorIncorrectUpdatePropertyCount);
    }
    return item.children().getFirst();
  }

  private static Field matching(ItemKind kind, XmlElement path, XmlElement value, Edit edit) {
    Field field = byUri(kind, path, edit);
    if (!field.element().equals(value.name())) {
      throw new EwsError(ResponseCode.ErrorUpdatePropertyMismatch);
    }
    return field;
  }

  private static Field byUri(ItemKind kind, XmlElement path, Edit edit) {
    return available(
        Fields.find(kind, path.requireAttribute("FieldURI"))
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidPropertyRequest)),
        edit);
  }

  private static Field field(ItemKind kind, XmlElement value, Edit edit) {
    return available(
        Fields.findByElement(kind, value.name())
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidPropertySet)),
        edit);
  }

  /** A property that is newer than the schema version of the request does not exist for it. */
  private static Field available(Field field, Edit edit) {
    if (field.since().compareTo(edit.call().version()) > 0) {
      throw new EwsError(
          ResponseCode.ErrorInvalidPropertyRequest,
          "The property %s is not available in schema version %s."
              .formatted(field.uri(), edit.call().version().wireName()));
    }
    return field;
  }
}
