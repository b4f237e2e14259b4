package dev.postern.formats.calendar;

import dev.postern.api.model.Importance;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Values;
import java.util.List;

/** SUMMARY, LOCATION and PRIORITY (RFC 5545 §3.8.1). */
public final class Labels {
  private Labels() {}

  /** The property's text on one line; empty without it. */
  public static String line(Component event, String name) {
    return event.line(name).map(line -> Values.oneLine(line.text())).orElse("");
  }

  public static List<ContentLine> print(String name, String text) {
    return text.isEmpty() ? List.of() : List.of(ContentLine.text(name, text));
  }

  public static Importance importance(Component component) {
    String value = component.line("PRIORITY").map(line -> line.value().strip()).orElse("0");
    if (!value.matches("\\d")) {
      return Importance.NORMAL;
    }
    int priority = Integer.parseInt(value);
    if (priority == 0 || priority == 5) {
      return Importance.NORMAL;
    }
    return priority < 5 ? Importance.HIGH : Importance.LOW;
  }

  public static List<ContentLine> print(Importance importance) {
    return switch (importance) {
      case NORMAL -> List.of();
      case HIGH -> List.of(ContentLine.of("PRIORITY", "1"));
      case LOW -> List.of(ContentLine.of("PRIORITY", "9"));
    };
  }
}
