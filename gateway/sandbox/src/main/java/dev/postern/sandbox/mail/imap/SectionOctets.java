package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.imap.FetchItem.Section;
import dev.postern.sandbox.mail.imap.FetchItem.Window;
import dev.postern.sandbox.mail.mime.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the octets a BODY[section] names in a message; empty where there is no such part. */
final class SectionOctets {
  private SectionOctets() {}

  static Optional<byte[]> of(Part message, Section section) {
    return octets(message, section)
        .map(octets -> section.window().map(w -> cut(octets, w)).orElse(octets));
  }

  private static Optional<byte[]> octets(Part message, Section section) {
    List<Integer> path = section.path();
    if (path.isEmpty()) {
      return Optional.of(ofMessage(message, section));
    }
    return descend(message, path)
        .flatMap(part ->
            switch (section.text()) {
              case WHOLE -> Optional.of(part.bodyOctets());
              case MIME -> Optional.of(part.headerOctets());
              case HEADER, HEADER_FIELDS, HEADER_FIELDS_NOT, TEXT ->
                  part.message().map(inner -> ofMessage(inner, section));
            });
  }

  private static byte[] ofMessage(Part message, Section section) {
    return switch (section.text()) {
      case WHOLE -> message.octets();
      case HEADER, MIME -> message.headerOctets();
      case HEADER_FIELDS -> message.header().render(name -> listed(section, name));
      case HEADER_FIELDS_NOT -> message.header().render(name -> !listed(section, name));
      case TEXT -> message.bodyOctets();
    };
  }

  private static boolean listed(Section section, String name) {
    return section.fields().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Optional<Part> descend(Part message, List<Integer> path) {
    Part part = message;
    for (int number : path) {
      Part container = part.message().orElse(part);
      if (container.children().isEmpty()) {
        // The body of a message that is no multipart is its part 1.
        if (number != 1 || (container == part && part != message)) {
          return Optional.empty();
        }
        part = container;
      } else if (number <= container.children().size()) {
        part = container.children().get(number - 1);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(part);
  }

  private static byte[] cut(byte[] octets, Window window) {
    int from = (int) Math.min(window.offset(), octets.length);
    int to = (int) Math.min(window.offset() + window.length(), octets.length);
    return Arrays.copyOfRange(octets, from, to);
  }
}
