package dev.postern.formats.contact;

import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Values;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** ADR (RFC 2426 §3.2.1, RFC 6350 §6.3.1) and Exchange's three places. */
final class Addresses {
  private Addresses() {}

  static Place place(ContentLine line) {
    Set<String> types =
        line.paramValues("TYPE")
            .map(value -> value.strip().toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (types.contains("WORK")) {
      return Place.BUSINESS;
    }
    return types.contains("HOME") ? Place.HOME : Place.OTHER;
  }

  /** The post office box and the extended address have no field upstream. */
  static PostalAddress read(ContentLine line) {
    List<String> parts = Values.split(line.value(), ';');
    return new PostalAddress(
        part(parts, 2), part(parts, 3), part(parts, 4), part(parts, 5), part(parts, 6));
  }

  static String part(List<String> parts, int index) {
    return index < parts.size() ? Values.unescape(parts.get(index)).strip() : "";
  }

  static ContentLine print(Place place, PostalAddress address) {
    String value =
        ";;"
            + Values.join(
                List.of(
                    address.street(),
                    address.city(),
                    address.state(),
                    address.postalCode(),
                    address.country()),
                ";");
    return switch (place) {
      case BUSINESS -> ContentLine.of("ADR", value, Param.of("TYPE", "WORK"));
      case HOME -> ContentLine.of("ADR", value, Param.of("TYPE", "HOME"));
      case OTHER -> ContentLine.of("ADR", value);
    };
  }
}
