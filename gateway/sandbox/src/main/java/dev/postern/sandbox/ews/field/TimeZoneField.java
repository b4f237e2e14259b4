package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Property;

/** StartTimeZone and EndTimeZone: a time zone definition named by its Windows id. */
record TimeZoneField(String uri, String element, Property<String> property) implements Field {
  @Override
  public ExchangeVersion since() {
    return ExchangeVersion.EXCHANGE2010;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    item.properties()
        .find(property)
        .ifPresent(id -> TimeZoneDefinition.of(id).write(tag(), false, out));
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    String id = value.attribute("Id").orElseThrow(() -> new EwsError(ResponseCode.ErrorTimeZone));
    edit.properties().put(property, Codecs.zone(id));
  }

  @Override
  public void clear(Edit edit) {
    edit.properties().remove(property);
  }
}
