package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemView;

/** A property of an item as EWS names it: a FieldURI, and an element in the schema's order. */
public interface Field {

  /** As {@code item:Subject}. */
  String uri();

  /** As {@code Subject}. */
  String element();

  /** The first schema version that has it. */
  ExchangeVersion since();

  /** Writes the element; nothing if the item has no such property. */
  void write(ItemView item, Rendering rendering, XmlOut out);

  /** Whether FindItem and SyncFolderItems, which do not open items, can give it. */
  default boolean inSummary() {
    return true;
  }

  /** Takes the property from its element. */
  default void set(XmlElement value, Edit edit) {
    throw new EwsError(ResponseCode.ErrorInvalidPropertySet);
  }

  default void append(XmlElement value, Edit edit) {
    throw new EwsError(ResponseCode.ErrorInvalidPropertyAppend);
  }

  default void clear(Edit edit) {
    throw new EwsError(ResponseCode.ErrorInvalidPropertyDelete);
  }

  /** The element's name with the prefix of the types namespace. */
  default String tag() {
    return "t:" + element();
  }
}
