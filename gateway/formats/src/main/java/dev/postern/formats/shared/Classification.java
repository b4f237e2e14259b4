package dev.postern.formats.shared;

import dev.postern.api.model.Sensitivity;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.util.List;
import java.util.Locale;

/** CLASS, the same in iCalendar (RFC 5545 §3.8.1.3) and vCard 3.0 (RFC 2426 §3.7.1). */
public final class Classification {
  public static final String KEY = "CLASS";

  private Classification() {}

  public static Sensitivity read(Component component) {
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

  public static List<ContentLine> print(Sensitivity sensitivity) {
    return switch (sensitivity) {
      case NORMAL -> List.of();
      case PERSONAL -> List.of(ContentLine.of("CLASS", "X-PERSONAL"));
      case PRIVATE -> List.of(ContentLine.of("CLASS", "PRIVATE"));
      case CONFIDENTIAL -> List.of(ContentLine.of("CLASS", "CONFIDENTIAL"));
    };
  }
}
