package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;

/** How values of a type stand in an element. */
public interface Codec<T> {
  T read(XmlElement element, Call call);

  void write(XmlOut out, String tag, T value, Call call);
}
