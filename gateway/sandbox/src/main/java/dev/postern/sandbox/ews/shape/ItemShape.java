package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.field.Field;
import dev.postern.sandbox.ews.field.Fields;
import dev.postern.sandbox.ews.field.Rendering.BodyForm;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.ItemKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which properties a response gives: t:ItemResponseShapeType.
 *
 * @param uris the FieldURIs asked for beside those of the base shape
 * @param indexed the keys asked for by IndexedFieldURI, by FieldURI
 */
public record ItemShape(
    BaseShape base,
    boolean mimeContent,
    BodyForm body,
    Set<String> uris,
    Map<String, Set<String>> indexed,
    Set<ExtendedName> extended) {

  /** EWS's DefaultShapeNamesType. */
  public enum BaseShape {
    IdOnly,
    Default,
    AllProperties
  }

  /**
   * @throws EwsError if a property is asked for that the requested schema version does not have
   */
  public static ItemShape read(XmlElement shape, Call call) {
    Set<String> uris = new LinkedHashSet<>();
    Map<String, Set<String>> indexed = new LinkedHashMap<>();
    Set<ExtendedName> extended = new LinkedHashSet<>();
    Optional<XmlElement> additional = shape.child("AdditionalProperties");
    for (XmlElement path : additional.map(XmlElement::children).orElse(List.of())) {
      switch (path.name()) {
        case "FieldURI" -> uris.add(available(path.requireAttribute("FieldURI"), call));
        case "IndexedFieldURI" ->
            indexed
                .computeIfAbsent(path.requireAttribute("FieldURI"), uri -> new TreeSet<>())
                .add(path.requireAttribute("FieldIndex"));
        default -> extended.add(ExtendedProperties.name(path));
      }
    }
    return new ItemShape(
        BaseShape.valueOf(shape.require("BaseShape").text()),
        shape.child("IncludeMimeContent").map(XmlElement::bool).orElse(false),
        shape.textOf("BodyType").map(BodyForm::valueOf).orElse(BodyForm.Best),
        uris,
        indexed,
        extended);
  }

  private static String available(String uri, Call call) {
    for (ItemKind kind : ItemKind.values()) {
      Optional<Field> field = Fields.find(kind, uri);
      if (field.isPresent() && field.get().since().compareTo(call.version()) > 0) {
        throw new EwsError(
            ResponseCode.ErrorInvalidPropertyRequest,
            "The property %s is not available in schema version %s."
                .formatted(uri, call.version().wireName()));
      }
    }
    return uri;
  }

  /** Whether a field of a kind of item is to be written. */
  boolean includes(ItemKind kind, Field field, Call call) {
    String uri = field.uri();
    if (uri.equals("item:ItemId") || uris.contains(uri)) {
      return true;
    }
    if (uri.equals("item:MimeContent")) {
      return mimeContent;
    }
    if (field.since().compareTo(call.version()) > 0) {
      return false;
    }
    return switch (base) {
      case IdOnly -> false;
      case Default -> BaseShapes.isDefault(kind, uri);
      case AllProperties -> BaseShapes.isInAllProperties(uri);
    };
  }
}
