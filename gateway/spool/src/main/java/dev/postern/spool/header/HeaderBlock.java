package dev.postern.spool.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The fields of a message in their order; those that nobody touches keep their bytes. */
final class HeaderBlock {
  private static final byte[] END = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final List<HeaderField> fields;

  HeaderBlock(List<HeaderField> fields) {
    this.fields = new ArrayList<>(fields);
  }

  List<HeaderField> all(String name) {
    return fields.stream().filter(field -> field.is(name)).toList();
  }

  Optional<HeaderField> first(String name) {
    return all(name).stream().findFirst();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  void add(HeaderField field) {
    fields.add(field);
  }

  void remove(String name) {
    fields.removeIf(field -> field.is(name));
  }

  void removeAll(Set<String> lowerCaseNames) {
    fields.removeIf(field -> lowerCaseNames.contains(field.name().toLowerCase(Locale.ROOT)));
  }

  /** Puts one field in the place of all of its name, where the first of them was. */
  void replace(HeaderField replacement) {
    int place = 0;
    while (place < fields.size() && !fields.get(place).is(replacement.name())) {
      place++;
    }
    remove(replacement.name());
    fields.add(Math.min(place, fields.size()), replacement);
  }

  /** With the empty line that ends it. */
  byte[] octets() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach(field -> out.writeBytes(field.octets()));
    out.writeBytes(END);
    return out.toByteArray();
  }
}
