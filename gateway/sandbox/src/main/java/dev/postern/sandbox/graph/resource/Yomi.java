package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How names are read aloud in Japanese: fields of Graph's, while EWS reaches them by their MAPI
 * names alone (MS-OXOCNTC 2.2.1.1.9).
 */
final class Yomi {
  private static final UUID ADDRESS = UUID.fromString("00062004-0000-0000-c000-000000000046");
  private static final Map<String, ExtendedName> NAMES =
      Map.of(
          "yomiGivenName", ExtendedName.numbered(ADDRESS, 0x802C, "String"),
          "yomiSurname", ExtendedName.numbered(ADDRESS, 0x802D, "String"),
          "yomiCompanyName", ExtendedName.numbered(ADDRESS, 0x802E, "String"));

  private Yomi() {}

  static boolean has(String name) {
    return NAMES.containsKey(name);
  }

  static void set(String name, Optional<String> value, PropertyBag bag) {
    ExtendedName extended = Optional.ofNullable(NAMES.get(name)).orElseThrow();
    value.ifPresentOrElse(
        it -> bag.putExtended(extended, List.of(it)), () -> bag.removeExtended(extended));
  }

  static void write(PropertyBag bag, ObjectNode json) {
    NAMES.forEach((name, extended) ->
        json.put(name, bag.extended(extended).map(List::getFirst).orElse(null)));
  }
}
