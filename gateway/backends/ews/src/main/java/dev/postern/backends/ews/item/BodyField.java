package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.model.Body;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.ItemBody;

/** The body of an item, a description or notes. */
public final class BodyField {
  private BodyField() {}

  public static Field of(Body body) {
    ItemBody written = ItemBody.of(body);
    return written.content().isEmpty()
        ? Field.absent("item:Body")
        : Field.of(
            "item:Body",
            t("Body", written.content()).with("BodyType", written.html() ? "HTML" : "Text"));
  }

  public static Body read(Xml item) {
    return item.child("Body")
        .map(b -> new ItemBody(b.attribute("BodyType").equals("HTML"), b.text()).read())
        .orElse(Body.EMPTY);
  }
}
