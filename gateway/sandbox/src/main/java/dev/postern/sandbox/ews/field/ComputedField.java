package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemView;

/** A field the server works out; no client sets it. */
record ComputedField(
    String uri, String element, ExchangeVersion since, boolean inSummary, Writer writer)
    implements Field {

  /** Writes the element, if there is anything to write. */
  @FunctionalInterface
  interface Writer {
    void write(ItemView item, Rendering rendering, XmlOut out);
  }

  static ComputedField of(String uri, Writer writer) {
    return new ComputedField(
        uri, uri.substring(uri.indexOf(':') + 1), ExchangeVersion.EXCHANGE2007, true, writer);
  }

  ComputedField since(ExchangeVersion version) {
    return new ComputedField(uri, element, version, inSummary, writer);
  }

  /** Not to be had from FindItem and SyncFolderItems. */
  ComputedField onlyInFull() {
    return new ComputedField(uri, element, since, false, writer);
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    writer.write(item, rendering, out);
  }
}
