package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.mime.Address;
import dev.postern.sandbox.mail.mime.HeaderFields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** ENVELOPE (RFC 3501 section 7.4.2). */
final class Envelope {
  private Envelope() {}

  static String of(HeaderFields header) {
    String from = addresses(header, "From");
    String sender = addresses(header, "Sender");
    String replyTo = addresses(header, "Reply-To");
    return String.join(
        " ",
        "(" + ImapString.of(header.first("Date")),
        ImapString.of(header.first("Subject")),
        from,
        sender.equals("NIL") ? from : sender,
        replyTo.equals("NIL") ? from : replyTo,
        addresses(header, "To"),
        addresses(header, "Cc"),
        addresses(header, "Bcc"),
        ImapString.of(header.first("In-Reply-To")),
        ImapString.of(header.first("Message-ID")) + ")");
  }

  private static String addresses(HeaderFields header, String field) {
    List<Address> list =
        header.all(field).stream().flatMap(v -> Address.parseList(v).stream()).toList();
    return list.isEmpty()
        ? "NIL"
        : list.stream().map(Envelope::address).collect(Collectors.joining("", "(", ")"));
  }

  private static String address(Address a) {
    return "(%s NIL %s %s)"
        .formatted(nonEmpty(a.name()), nonEmpty(a.localPart()), nonEmpty(a.domain()));
  }

  private static String nonEmpty(String text) {
    return ImapString.of(Optional.of(text).filter(t -> !t.isEmpty()));
  }
}
