package dev.postern.formats.shared;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Values;
import java.util.List;

/** CATEGORIES, the same in iCalendar (RFC 5545 §3.8.1.2) and vCard (RFC 6350 §6.7.1). */
public final class Categories {
  public static final String KEY = "CATEGORIES";

  private Categories() {}

  public static List<String> read(Component component) {
    return component
        .lines("CATEGORIES")
        .flatMap(line -> Values.texts(line.value(), ',').stream())
        .distinct()
        .toList();
  }

  public static List<ContentLine> print(List<String> categories) {
    return categories.isEmpty()
        ? List.of()
        : List.of(ContentLine.of("CATEGORIES", Values.join(categories, ",")));
  }
}
