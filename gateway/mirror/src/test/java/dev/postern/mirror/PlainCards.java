package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Sensitivity;
import dev.postern.formats.Facts;
import dev.postern.formats.Format;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text format as small as can be: {@code key=value} lines for uid, name, notes and spouse; all
 * other lines are unknown properties.
 */
final class PlainCards implements Format<Contact> {
  private static final List<String> KNOWN = List.of("uid", "name", "notes", "spouse");

  static String card(String uid, String name, String... more) {
    return "uid=" + uid + "\nname=" + name + "\n" + String.join("", lines(more));
  }

  private static List<String> lines(String... more) {
    return Arrays.stream(more).map(line -> line + "\n").toList();
  }

  static Contact contact(String uid, String name) {
    return contact(uid, name, "", "", Extras.NONE);
  }

  static Contact contact(String uid, String name, String notes, String spouse, Extras extras) {
    return new Contact(
        uid,
        new Contact.Name("", "", "", "", "", "", "", "", ""),
        name,
        "",
        new Contact.Organization("", "", "", "", "", "", ""),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        Body.plain(notes),
        spouse,
        List.of(),
        List.of(),
        Sensitivity.NORMAL,
        Optional.empty(),
        Optional.empty(),
        extras);
  }

  @Override
  public Contact read(String text, MailAddress owner) {
    Map<String, String> lines = parse(text);
    String unknown =
        lines.entrySet().stream()
            .filter(line -> !KNOWN.contains(line.getKey()))
            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
            .collect(Collectors.joining());
    return contact(
        required(lines, "uid"),
        lines.getOrDefault("name", ""),
        lines.getOrDefault("notes", ""),
        lines.getOrDefault("spouse", ""),
        new Extras(unknown));
  }

  private static String required(Map<String, String> lines, String key) {
    if (!lines.containsKey(key)) {
      throw new PosternException(
          new Failure.InvalidContent(Failure.Rule.NOT_PARSEABLE, "there is no " + key));
    }
    return lines.get(key);
  }

  private static Map<String, String> parse(String text) {
    return text.lines()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, Math.max(0, line.indexOf('='))),
                line -> line.substring(line.indexOf('=') + 1),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  @Override
  public String write(RemoteItem<Contact> item) {
    if (item.item().displayName().equals("unwritable")) {
      throw new IllegalStateException("this one breaks the formatter");
    }
    StringBuilder text = new StringBuilder();
    fields(item.item())
        .forEach((key, value) -> {
          if (!value.isEmpty()) {
            text.append(key).append('=').append(value).append('\n');
          }
        });
    return text.append(item.item().extras().value()).toString();
  }

  private static Map<String, String> fields(Contact contact) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("uid", contact.uid());
    fields.put("name", contact.displayName());
    fields.put("notes", contact.notes().text());
    fields.put("spouse", contact.spouse());
    return fields;
  }

  @Override
  public String merge(String text, Contact before, RemoteItem<Contact> after) {
    Map<String, String> old = fields(before);
    String merged = text;
    for (Map.Entry<String, String> field : fields(after.item()).entrySet()) {
      if (!field.getValue().equals(old.get(field.getKey()))) {
        merged =
            merged.replaceAll("(?m)^" + field.getKey() + "=.*\n", "")
                + field.getKey()
                + "="
                + field.getValue()
                + "\n";
      }
    }
    return merged;
  }

  @Override
  public Facts facts(String text) {
    return new Facts(required(parse(text), "uid"), "VCARD", Optional.empty(), Optional.empty());
  }
}
