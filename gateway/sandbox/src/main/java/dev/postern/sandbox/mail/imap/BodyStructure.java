package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.mime.HeaderFields;
import dev.postern.sandbox.mail.mime.Part;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** BODY and BODYSTRUCTURE (RFC 3501 section 7.4.2). */
final class BodyStructure {
  private BodyStructure() {}

  /**
   * @param extended with the extension data that tells BODYSTRUCTURE from BODY
   */
  static String of(Part part, boolean extended) {
    return part.children().isEmpty() ? single(part, extended) : multipart(part, extended);
  }

  private static String multipart(Part part, boolean extended) {
    String children =
        part.children().stream().map(c -> of(c, extended)).collect(Collectors.joining());
    String extension =
        extended
            ? " %s %s".formatted(parameters(part.contentType().parameters()), dispositionOn(part))
            : "";
    return "(%s %s%s)".formatted(children, subtype(part), extension);
  }

  private static String single(Part part, boolean extended) {
    HeaderFields header = part.header();
    // A multipart without a single part has no form of its own in the grammar.
    boolean hollow = part.contentType().type().equals("multipart");
    StringBuilder out =
        new StringBuilder("(")
            .append(hollow ? "\"text\"" : ImapString.of(part.contentType().type()))
            .append(' ')
            .append(hollow ? "\"plain\"" : subtype(part))
            .append(' ')
            .append(parameters(part.contentType().parameters()))
            .append(' ')
            .append(ImapString.of(header.first("Content-ID")))
            .append(' ')
            .append(ImapString.of(header.first("Content-Description")))
            .append(' ')
            .append(ImapString.of(part.encoding()))
            .append(' ')
            .append(part.bodySize());
    part.message()
        .ifPresent(m ->
            out.append(' ').append(Envelope.of(m.header())).append(' ').append(of(m, extended)));
    if (part.isText() || part.message().isPresent() || hollow) {
      out.append(' ').append(part.bodyLines());
    }
    if (extended) {
      out.append(' ')
          .append(ImapString.of(header.first("Content-MD5")))
          .append(' ')
          .append(dispositionOn(part));
    }
    return out.append(')').toString();
  }

  private static String dispositionOn(Part part) {
    String disposition =
        part.disposition()
            .map(d -> "(%s %s)".formatted(ImapString.of(d.value()), parameters(d.parameters())))
            .orElse("NIL");
    Optional<String> language = part.header().first("Content-Language");
    Optional<String> location = part.header().first("Content-Location");
    return disposition + ' ' + ImapString.of(language) + ' ' + ImapString.of(location);
  }

  private static String subtype(Part part) {
    return ImapString.of(part.contentType().subtype());
  }

  private static String parameters(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? "NIL"
        : parameters.entrySet().stream()
            .map(p -> ImapString.of(p.getKey()) + ' ' + ImapString.of(p.getValue()))
            .collect(Collectors.joining(" ", "(", ")"));
  }
}
