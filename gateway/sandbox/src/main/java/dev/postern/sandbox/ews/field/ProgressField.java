package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.LocalDate;

/** A property of a task that changes others when it is set. */
record ProgressField<T>(
    String uri, Property<T> property, Codec<T> codec, Setter<T> setter, Clearer clearer)
    implements Field {

  /** Sets the property, with what follows from it. */
  @FunctionalInterface
  interface Setter<T> {
    void set(PropertyBag bag, T value, LocalDate today);
  }

  /** Takes the property away, with what follows from that. */
  @FunctionalInterface
  interface Clearer {
    void clear(PropertyBag bag, LocalDate today);
  }

  @Override
  public String element() {
    return uri.substring(uri.indexOf(':') + 1);
  }

  @Override
  public ExchangeVersion since() {
    return ExchangeVersion.EXCHANGE2007;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    item.properties()
        .find(property)
        .ifPresent(value -> codec.write(out, tag(), value, rendering.call()));
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    setter.set(edit.properties(), codec.read(value, edit.call()), today(edit));
  }

  @Override
  public void clear(Edit edit) {
    clearer.clear(edit.properties(), today(edit));
  }

  private static LocalDate today(Edit edit) {
    return LocalDate.now(edit.call().request().zone());
  }
}
