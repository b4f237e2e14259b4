package dev.postern.formats.contact;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Invalid;
import java.util.regex.Pattern;

/**
 * An address object resource (RFC 6352 §5.1): one vCard of a person or a group.
 *
 * @param version 3.0 or 4.0
 */
public record Card(Document document, Component card, String version, String uid) {
  static final String GROUP = "group";

  private static final Pattern OLD_VERSION =
      Pattern.compile("^VERSION:2\\.1\\s*$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  /**
   * Parses a text and checks what makes it a resource.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}
   */
  public static Card parse(String text) {
    if (OLD_VERSION.matcher(text).find()) {
      // Its way of breaking lines is another one, so it would be refused for the wrong reason.
      throw Invalid.mediaType("VERSION:2.1 is neither vCard 3.0 nor 4.0");
    }
    Document document = Document.parse(text);
    Component card = document.only("VCARD");
    card.components()
        .findFirst()
        .ifPresent(inner -> {
          throw Invalid.invalidResource(
              "line %d begins %s inside of the VCARD".formatted(inner.number(), inner.name()));
        });
    checkSingle(card, "VERSION");
    checkSingle(card, "UID");
    String version = value(card, "VERSION");
    if (!version.equals("3.0") && !version.equals("4.0")) {
      throw Invalid.mediaType(
          version.isEmpty()
              ? "the VCARD has no VERSION"
              : "VERSION:" + version + " is neither vCard 3.0 nor 4.0");
    }
    String uid = card.line("UID").map(ContentLine::text).orElse("").strip();
    if (uid.isEmpty()) {
      throw Invalid.invalidResource("the VCARD has no UID");
    }
    return new Card(document, card, version, uid);
  }

  /** RFC 6350 §6: these stand at most once. */
  private static void checkSingle(Component card, String name) {
    card.lines(name)
        .skip(1)
        .findFirst()
        .ifPresent(second -> {
          throw Invalid.invalidResource("the VCARD has a second " + name + ": " + second.value());
        });
  }

  /**
   * Whether it is of a group: {@code KIND:group} (RFC 6350 §6.1.4), or what Apple writes in vCard
   * 3.0 for it.
   */
  boolean isGroup() {
    return CardKeys.KINDS.stream().anyMatch(name -> value(card, name).equalsIgnoreCase(GROUP));
  }

  private static String value(Component card, String name) {
    return card.line(name).map(line -> line.value().strip()).orElse("");
  }
}
