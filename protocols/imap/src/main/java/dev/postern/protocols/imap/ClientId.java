package dev.postern.protocols.imap;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client says of itself by ID (RFC 2971); nothing of it means anything to the gateway. */
record ClientId(List<Field> fields) {
  static final ClientId UNKNOWN = new ClientId(List.of());

  /** RFC 2971 section 3.3: no more fields than that, no longer names, no longer values. */
  private static final int MOST_FIELDS = 30;

  private static final int LONGEST_NAME = 30;
  private static final int LONGEST_VALUE = 1_024;

  /** Where servers behind proxies look for the client's own address; never taken from clients. */
  private static final String ORIGIN = "x-originating-ip";

  /**
   * @param value empty for NIL
   */
  record Field(String name, Optional<String> value) {
    boolean canBePassedOn() {
      return printable(name, LONGEST_NAME)
          && !name.toLowerCase(Locale.ROOT).startsWith("x-")
          && value.map(text -> printable(text, LONGEST_VALUE)).orElse(true);
    }

    private static boolean printable(String text, int longest) {
      return text.length() <= longest && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    @Override
    public String toString() {
      return quoted(name) + " " + value.map(Field::quoted).orElse("NIL");
    }

    private static String quoted(String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }

  boolean isKnown() {
    return !fields.isEmpty();
  }

  /** The command's arguments upstream, with the address that the client has. */
  String passedOn(InetAddress origin) {
    Field address = new Field(ORIGIN, Optional.of(origin.getHostAddress()));
    return Stream.concat(
            fields.stream().filter(Field::canBePassedOn).limit(MOST_FIELDS - 1L),
            Stream.of(address))
        .map(Field::toString)
        .collect(Collectors.joining(" ", "(", ")"));
  }
}
