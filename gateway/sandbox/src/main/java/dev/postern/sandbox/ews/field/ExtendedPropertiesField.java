package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.ItemView;

/** The t:ExtendedProperty elements; those asked for by name, and no others. */
record ExtendedPropertiesField() implements Field {
  @Override
  public String uri() {
    return "";
  }

  @Override
  public String element() {
    return "ExtendedProperty";
  }

  @Override
  public ExchangeVersion since() {
    return ExchangeVersion.EXCHANGE2007;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    for (ExtendedName name : rendering.extended()) {
      ExtendedProperties.value(item.properties(), name)
          .ifPresent(values -> ExtendedProperties.write(out, name, values));
    }
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    ExtendedProperties.set(value, edit.properties());
  }
}
