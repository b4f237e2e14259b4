package dev.postern.formats.query;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.Document;
import java.util.stream.Stream;

/** Evaluates CARDDAV:filter (RFC 6352 §10.5). */
public final class AddressFilter {
  private AddressFilter() {}

  /** Whether a card matches. */
  public static boolean matches(String vcard, CardFilter filter) {
    if (filter.properties().isEmpty()) {
      return true;
    }
    Component card = Document.parse(vcard).only("VCARD");
    Properties properties = new Properties(card, (_, _) -> false);
    Stream<PropFilter> filters = filter.properties().stream();
    return switch (filter.test()) {
      case ANY_OF -> filters.anyMatch(properties::match);
      case ALL_OF -> filters.allMatch(properties::match);
    };
  }
}
