package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Property;

/** A field that is one property of the store, read and written alike. */
record StoredField<T>(
    String uri,
    String element,
    ExchangeVersion since,
    boolean inSummary,
    Property<T> property,
    Codec<T> codec)
    implements Field {

  static <T> StoredField<T> of(String uri, Property<T> property, Codec<T> codec) {
    String element = uri.substring(uri.indexOf(':') + 1);
    return new StoredField<>(uri, element, ExchangeVersion.EXCHANGE2007, true, property, codec);
  }

  StoredField<T> since(ExchangeVersion version) {
    return new StoredField<>(uri, element, version, inSummary, property, codec);
  }

  /** Not to be had from FindItem and SyncFolderItems. */
  StoredField<T> onlyInFull() {
    return new StoredField<>(uri, element, since, false, property, codec);
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    item.properties()
        .find(property)
        .ifPresent(value -> codec.write(out, tag(), value, rendering.call()));
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    edit.properties().put(property, codec.read(value, edit.call()));
  }

  @Override
  public void clear(Edit edit) {
    edit.properties().remove(property);
  }
}
