package dev.postern.formats.calendar;

import dev.postern.api.model.Importance;
import dev.postern.api.model.Sensitivity;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Values;
import java.util.List;
import java.util.Locale;

/** SUMMARY, LOCATION, CLASS, PRIORITY and CATEGORIES (RFC 5545 §3.8.1). */
final class Labels {
  private Labels() {}

  static String line(Component event, String name) {
    return event
        .line(name)
        .map(line -> line.text().replaceAll("\\s*[\\r\\n]+\\s*", " ").strip())
        .orElse("");
  }

  static List<ContentLine> print(String name, String text) {
    return text.isEmpty() ? List.of() : List.of(ContentLine.text(name, text));
  }

  static Sensitivity sensitivity(Component component) {
    String value =
        component
            .line("CLASS")
            .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
            .orElse("PUBLIC");
    return switch (value) {
      case "PUBLIC", "" -> Sensitivity.NORMAL;
      case "CONFIDENTIAL" -> Sensitivity.CONFIDENTIAL;
      case "X-PERSONAL" -> Sensitivity.PERSONAL;
      // RFC 5545 §3.8.1.3: an unknown class counts as PRIVATE.
      default -> Sensitivity.PRIVATE;
    };
  }

  static List<ContentLine> print(Sensitivity sensitivity) {
    return switch (sensitivity) {
      case NORMAL -> List.of();
      case PERSONAL -> List.of(ContentLine.of("CLASS", "X-PERSONAL"));
      case PRIVATE -> List.of(ContentLine.of("CLASS", "PRIVATE"));
      case CONFIDENTIAL -> List.of(ContentLine.of("CLASS", "CONFIDENTIAL"));
    };
  }

  static Importance importance(Component component) {
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

  static List<ContentLine> print(Importance importance) {
    return switch (importance) {
      case NORMAL -> List.of();
      case HIGH -> List.of(ContentLine.of("PRIORITY", "1"));
      case LOW -> List.of(ContentLine.of("PRIORITY", "9"));
    };
  }

  static List<String> categories(Component component) {
    return component
        .lines("CATEGORIES")
        .flatMap(line -> Values.texts(line.value(), ',').stream())
        .distinct()
        .toList();
  }

  static List<ContentLine> printCategories(List<String> categories) {
    return categories.isEmpty()
        ? List.of()
        : List.of(ContentLine.of("CATEGORIES", Values.join(categories, ",")));
  }
}
