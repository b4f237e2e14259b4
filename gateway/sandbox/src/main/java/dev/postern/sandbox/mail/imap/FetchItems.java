package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.imap.FetchItem.Attribute;
import dev.postern.sandbox.mail.imap.FetchItem.Section;
import dev.postern.sandbox.mail.imap.FetchItem.Text;
import dev.postern.sandbox.mail.imap.FetchItem.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the item list of FETCH (RFC 3501 section 9, fetch). */
final class FetchItems {
  private static final List<FetchItem> FAST =
      List.of(Attribute.FLAGS, Attribute.INTERNALDATE, Attribute.RFC822_SIZE);

  private FetchItems() {}

  static List<FetchItem> parse(Arguments arguments) throws BadCommand {
    List<FetchItem> items = new ArrayList<>();
    if (arguments.skip('(')) {
      do {
        items.addAll(item(arguments));
      } while (arguments.skip(' '));
      arguments.expect(')');
    } else {
      items.addAll(item(arguments));
    }
    return items;
  }

  private static List<FetchItem> item(Arguments arguments) throws BadCommand {
    String name = arguments.fetchName();
    return switch (name) {
      case "FAST" -> FAST;
      case "ALL" -> with(FAST, Attribute.ENVELOPE);
      case "FULL" -> with(with(FAST, Attribute.ENVELOPE), Attribute.BODY);
      case "FLAGS" -> List.of(Attribute.FLAGS);
      case "INTERNALDATE" -> List.of(Attribute.INTERNALDATE);
      case "RFC822.SIZE" -> List.of(Attribute.RFC822_SIZE);
      case "ENVELOPE" -> List.of(Attribute.ENVELOPE);
      case "BODYSTRUCTURE" -> List.of(Attribute.BODYSTRUCTURE);
      case "UID" -> List.of(Attribute.UID);
      case "RFC822" -> List.of(whole(name, Text.WHOLE, false));
      case "RFC822.HEADER" -> List.of(whole(name, Text.HEADER, true));
      case "RFC822.TEXT" -> List.of(whole(name, Text.TEXT, false));
      case "BODY" ->
          List.of(arguments.sees('[') ? section(arguments, false) : (FetchItem) Attribute.BODY);
      case "BODY.PEEK" -> List.of(section(arguments, true));
      default -> throw BadCommand.arguments();
    };
  }

  private static List<FetchItem> with(List<FetchItem> items, FetchItem more) {
    List<FetchItem> all = new ArrayList<>(items);
    all.add(more);
    return all;
  }

  private static Section whole(String label, Text text, boolean peek) {
    return new Section(label, List.of(), text, List.of(), Optional.empty(), peek);
  }

  private static Section section(Arguments arguments, boolean peek) throws BadCommand {
    arguments.expect('[');
    String spec = arguments.until("] (").toUpperCase(Locale.ROOT);
    List<Integer> path = new ArrayList<>();
    String rest = spec;
    while (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
      int dot = rest.indexOf('.');
      String number = dot < 0 ? rest : rest.substring(0, dot);
      if (!number.matches("[1-9][0-9]{0,5}")) {
        throw BadCommand.arguments();
      }
      path.add(Integer.parseInt(number));
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    Text text = text(rest, path);
    List<String> fields = new ArrayList<>();
    String label = spec;
    if (text == Text.HEADER_FIELDS || text == Text.HEADER_FIELDS_NOT) {
      arguments.space();
      arguments.expect('(');
      do {
        fields.add(arguments.astring());
      } while (arguments.skip(' '));
      arguments.expect(')');
      label += " (" + String.join(" ", fields) + ")";
    }
    arguments.expect(']');
    Optional<Window> window = window(arguments);
    label = "BODY[" + label + "]" + window.map(w -> "<" + w.offset() + ">").orElse("");
    return new Section(label, List.copyOf(path), text, List.copyOf(fields), window, peek);
  }

  private static Text text(String name, List<Integer> path) throws BadCommand {
    return switch (name) {
      case "" -> Text.WHOLE;
      case "HEADER" -> Text.HEADER;
      case "HEADER.FIELDS" -> Text.HEADER_FIELDS;
      case "HEADER.FIELDS.NOT" -> Text.HEADER_FIELDS_NOT;
      case "TEXT" -> Text.TEXT;
      case "MIME" -> {
        // Only a part has a MIME header of its own.
        if (path.isEmpty()) {
          throw BadCommand.arguments();
        }
        yield Text.MIME;
      }
      default -> throw BadCommand.arguments();
    };
  }

  private static Optional<Window> window(Arguments arguments) throws BadCommand {
    if (!arguments.skip('<')) {
      return Optional.empty();
    }
    long offset = arguments.number();
    arguments.expect('.');
    long length = arguments.number();
    arguments.expect('>');
    return Optional.of(new Window(offset, length));
  }
}
