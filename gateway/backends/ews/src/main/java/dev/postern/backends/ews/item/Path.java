package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;

/** How requests name a property (types.xsd, PathToElement). */
public final class Path {
  private Path() {}

  /** One of EWS's own properties, such as {@code item:Subject}. */
  public static Xml uri(String uri) {
    return t("FieldURI").with("FieldURI", uri);
  }

  /** One entry of a dictionary, such as an e-mail address of a contact. */
  public static Xml indexed(String uri, String index) {
    return t("IndexedFieldURI").with("FieldURI", uri).with("FieldIndex", index);
  }

  /** What the gateway notes on items and folders. */
  public static Xml named(NamedProperty property) {
    return t("ExtendedFieldURI")
        .with("PropertySetId", NamedProperty.SET.toString())
        .with("PropertyName", property.propertyName())
        .with("PropertyType", "String");
  }

  /** A MAPI property of type String by its tag, such as {@code 0x3a45}. */
  public static Xml tag(String tag) {
    return tag(tag, "String");
  }

  /** A MAPI property of another type by its tag. */
  public static Xml tag(String tag, String type) {
    return t("ExtendedFieldURI").with("PropertyTag", tag).with("PropertyType", type);
  }

  /** A MAPI property of type String of a well-known set, by its number. */
  public static Xml numbered(String set, int id) {
    return t("ExtendedFieldURI")
        .with("DistinguishedPropertySetId", set)
        .with("PropertyId", Integer.toString(id))
        .with("PropertyType", "String");
  }
}
