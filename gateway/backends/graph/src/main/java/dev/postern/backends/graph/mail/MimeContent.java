package dev.postern.backends.graph.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A message taken apart: one body, as HTML where there is some, and everything else as files, which
 * is all that Graph's message resource can hold.
 */
final class MimeContent {
  /** What must arrive byte for byte, or it is worth nothing (RFC 1847, RFC 8551). */
  private static final Set<String> SEALED =
      Set.of(
          "multipart/signed",
          "multipart/encrypted",
          "application/pkcs7-mime",
          "application/x-pkcs7-mime");

  private final List<File> files = new ArrayList<>();
  private Optional<Part> body = Optional.empty();
  private String text = "";
  private boolean html;
  private boolean sealed;

  /**
   * A part that is no body.
   *
   * @param contentId without its angle brackets
   * @param inline whether it belongs into the body's HTML
   */
  record File(String name, String type, Optional<String> contentId, boolean inline, Part part) {}

  static MimeContent of(Part message) throws MessagingException, IOException {
    MimeContent content = new MimeContent();
    content.walk(message, false);
    if (content.body.isPresent()) {
      content.text = text(content.body.get());
      content.html = content.body.get().isMimeType("text/html");
    }
    content.sealed |= content.text.contains("-----BEGIN PGP ");
    return content;
  }

  String text() {
    return text;
  }

  boolean isHtml() {
    return html;
  }

  /** Signed or encrypted, by S/MIME or PGP. */
  boolean isSealed() {
    return sealed;
  }

  List<File> files() {
    return files;
  }

  private void walk(Part part, boolean related) throws MessagingException, IOException {
    if (SEALED.contains(type(part))) {
      sealed = true;
    } else if (part.isMimeType("multipart/alternative")) {
      alternatives(children(part), related);
    } else if (part.isMimeType("multipart/*")) {
      for (BodyPart child : children(part)) {
        walk(child, related || part.isMimeType("multipart/related"));
      }
    } else if (body.isEmpty() && isText(part)) {
      body = Optional.of(part);
    } else {
      files.add(file(part, related));
    }
  }

  /** The richest text is the body; Exchange makes the plain one of it. Others are files. */
  private void alternatives(List<BodyPart> parts, boolean related)
      throws MessagingException, IOException {
    Optional<Part> plain = Optional.empty();
    for (BodyPart part : parts) {
      if (isText(part) && part.isMimeType("text/plain") && plain.isEmpty()) {
        plain = Optional.of(part);
      } else {
        walk(part, related);
      }
    }
    if (body.isEmpty()) {
      body = plain;
    }
  }

  private static boolean isText(Part part) throws MessagingException {
    return (part.isMimeType("text/plain") || part.isMimeType("text/html"))
        && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
        && part.getFileName() == null;
  }

  private static List<BodyPart> children(Part part) throws MessagingException, IOException {
    List<BodyPart> children = new ArrayList<>();
    if (part.getContent() instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        children.add(multipart.getBodyPart(i));
      }
    }
    return children;
  }

  private File file(Part part, boolean related) throws MessagingException {
    Optional<String> contentId =
        part instanceof MimePart mime && mime.getContentID() != null
            ? Optional.of(mime.getContentID().replaceAll("^\\s*<|>\\s*$", ""))
            : Optional.empty();
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    return new File(
        name(part), type(part), contentId, related && contentId.isPresent() && !attached, part);
  }

  private String name(Part part) throws MessagingException {
    String name = part.getFileName();
    if (name != null && !name.isBlank()) {
      try {
        return MimeUtility.decodeText(name);
      } catch (UnsupportedEncodingException e) {
        return name;
      }
    }
    String suffix =
        switch (type(part)) {
          case "message/rfc822" -> ".eml";
          case "text/calendar" -> ".ics";
          case "text/html" -> ".html";
          case "text/plain" -> ".txt";
          default -> ".bin";
        };
    return "part" + (files.size() + 1) + suffix;
  }

  /** Without parameters, in lower case; what cannot be read is a file of any kind. */
  private static String type(Part part) throws MessagingException {
    try {
      return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
    } catch (jakarta.mail.internet.ParseException e) {
      return "application/octet-stream";
    }
  }

  private static String text(Part part) throws MessagingException, IOException {
    try {
      return part.getContent() instanceof String known ? known : bytes(part);
    } catch (UnsupportedEncodingException unknownCharset) {
      return bytes(part);
    }
  }

  private static String bytes(Part part) throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
