package dev.postern.spool.header;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A message's header as it is submitted: what RFC 6409 section 8 lets a submission server mend is
 * mended, and the body is not looked at.
 *
 * @param mailbox through which it is sent: that of the first address in From
 * @param messageId with angle brackets; the message's own where it has one
 * @param header with the empty line that ends it
 */
public record Composition(MailAddress mailbox, String messageId, byte[] header) {
  /** RFC 5322 section 3.6.4, without what nobody writes there. */
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,900}>");

  /** RFC 5322 section 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.US)
          .withZone(ZoneOffset.UTC);

  /**
   * Makes the envelope and the header say the same.
   *
   * @param received its whole header
   * @throws PosternException as {@link dev.postern.api.mail.Outbox.Draft#accept} says of headers
   */
  public static Composition of(
      HeaderReader received, Envelope envelope, Sender sender, Instant now) {
    HeaderBlock block = received.block();
    MailAddress author =
        new Originators(sender, envelope.sender().orElse(sender.own())).settle(block);
    new Destinations(envelope).settle(block);
    if (!block.has("Date")) {
      block.add(HeaderField.of("Date", date(now)));
    }
    String messageId =
        known(block.all("Message-ID"))
            .orElseGet(() -> {
              String made = newMessageId(author.domain());
              block.replace(HeaderField.of("Message-ID", made));
              return made;
            });
    return new Composition(
        sender.mailboxOf(author).orElse(sender.own()), messageId, block.octets());
  }

  /** As header fields write it. */
  public static String date(Instant time) {
    return DATE.format(time);
  }

  /** One that nobody has used. */
  public static String newMessageId(String domain) {
    return "<" + UUID.randomUUID() + "@" + domain + ">";
  }

  private static Optional<String> known(List<HeaderField> fields) {
    return fields.size() == 1
        ? Optional.of(fields.getFirst().body()).filter(MESSAGE_ID.asMatchPredicate())
        : Optional.empty();
  }
}
