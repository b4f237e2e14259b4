package dev.postern.sandbox.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The header of a message or of one of its parts (RFC 5322 section 2.2), in the order it came. */
public final class HeaderFields {
  private record Field(String name, String raw) {}

  private final List<Field> fields;

  private HeaderFields(List<Field> fields) {
    this.fields = fields;
  }

  /** Reads the fields in {@code source[from, to)}; lines that are no fields are passed over. */
  static HeaderFields parse(byte[] source, int from, int to) {
    List<Field> fields = new ArrayList<>();
    int position = from;
    while (position < to) {
      int end = endOfField(source, position, to);
      String raw = new String(source, position, end - position, StandardCharsets.ISO_8859_1);
      int colon = raw.indexOf(':');
      if (colon > 0) {
        fields.add(new Field(raw.substring(0, colon).strip(), raw));
      }
      position = end;
    }
    return new HeaderFields(List.copyOf(fields));
  }

  private static int endOfField(byte[] source, int from, int to) {
    int position = from;
    while (position < to) {
      if (source[position++] == '\n'
          && (position >= to || (source[position] != ' ' && source[position] != '\t'))) {
        return position;
      }
    }
    return to;
  }

  /** The unfolded value of the first field of that name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The unfolded values of all fields of that name. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(f -> f.name().equalsIgnoreCase(name))
        .map(f -> unfold(f.raw().substring(f.raw().indexOf(':') + 1)))
        .toList();
  }

  /** Tells the name and the unfolded value of each field. */
  public void each(BiConsumer<String, String> reader) {
    fields.forEach(
        f -> reader.accept(f.name(), unfold(f.raw().substring(f.raw().indexOf(':') + 1))));
  }

  /** The fields whose name passes, as they stand in the message, and the empty line. */
  public byte[] render(Predicate<String> name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Field field : fields) {
      if (name.test(field.name())) {
        out.writeBytes(field.raw().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    out.write('\r');
    out.write('\n');
    return out.toByteArray();
  }

  private static String unfold(String raw) {
    return raw.replace("\r", "").replace("\n", "").strip();
  }
}
