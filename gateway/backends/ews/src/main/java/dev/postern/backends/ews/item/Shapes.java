package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.backends.ews.soap.Xml;
import java.util.List;

/** Which properties an answer is to hold. */
public final class Shapes {
  public static final Xml ID_ONLY = m("ItemShape", t("BaseShape", "IdOnly"));

  private Shapes() {}

  /**
   * The id and the named properties. Bodies come as HTML, from which the text is made here, so that
   * both Microsoft backends yield the same.
   */
  public static Xml of(List<Xml> properties) {
    return of("HTML", properties);
  }

  /** The same with bodies as Exchange's own plain text. */
  public static Xml plain(List<Xml> properties) {
    return of("Text", properties);
  }

  private static Xml of(String bodies, List<Xml> properties) {
    return m(
        "ItemShape",
        t("BaseShape", "IdOnly"),
        t("BodyType", bodies),
        t("AdditionalProperties", properties));
  }
}
