package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.model.Importance;
import dev.postern.api.model.Sensitivity;
import dev.postern.backends.ews.soap.Xml;
import java.util.Locale;

/** Sensitivity and importance, by which every kind of item can be marked. */
public final class Marks {
  private Marks() {}

  public static Field of(Sensitivity sensitivity) {
    return Field.of("item:Sensitivity", t("Sensitivity", name(sensitivity)));
  }

  public static Field of(Importance importance) {
    return Field.of("item:Importance", t("Importance", name(importance)));
  }

  public static Sensitivity sensitivity(Xml item) {
    return switch (item.textAt("Sensitivity")) {
      case "Personal" -> Sensitivity.PERSONAL;
      case "Private" -> Sensitivity.PRIVATE;
      case "Confidential" -> Sensitivity.CONFIDENTIAL;
      default -> Sensitivity.NORMAL;
    };
  }

  public static Importance importance(Xml item) {
    return switch (item.textAt("Importance")) {
      case "Low" -> Importance.LOW;
      case "High" -> Importance.HIGH;
      default -> Importance.NORMAL;
    };
  }

  private static String name(Enum<?> value) {
    String name = value.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
