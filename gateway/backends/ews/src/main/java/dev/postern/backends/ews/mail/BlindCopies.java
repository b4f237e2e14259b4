package dev.postern.backends.ews.mail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who gets a message without being named to the others (RFC 5322 section 3.6.3). */
final class BlindCopies {
  /** In bytes; far more than the header of any message. */
  private static final int LONGEST_HEADER = 1 << 20;

  private BlindCopies() {}

  /** The addresses in the Bcc fields of a message, of which no more than the header is read. */
  static Set<MailAddress> in(InputStream message) throws IOException {
    try {
      String[] fields =
          new InternetHeaders(new Header(new BufferedInputStream(message)), true).getHeader("Bcc");
      Set<MailAddress> addresses = new LinkedHashSet<>();
      for (String field : fields == null ? new String[0] : fields) {
        addresses(field).forEach(addresses::add);
      }
      return addresses;
    } catch (MessagingException e) {
      throw e.getCause() instanceof IOException trouble ? trouble : new IOException(e);
    }
  }

  private static Stream<MailAddress> addresses(String field) {
    try {
      return Stream.of(InternetAddress.parseHeader(field, false))
          .flatMap(BlindCopies::members)
          .map(InternetAddress::getAddress)
          .map(MailAddress::parse)
          .flatMap(Optional::stream);
    } catch (AddressException e) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_PARSEABLE, "the message's Bcc field cannot be read"),
          e);
    }
  }

  /** An address may be the name of a group with addresses in it (RFC 5322 section 3.4). */
  private static Stream<InternetAddress> members(InternetAddress address) {
    try {
      InternetAddress[] group = address.getGroup(false);
      return group == null ? Stream.of(address) : Stream.of(group);
    } catch (AddressException e) {
      return Stream.empty();
    }
  }

  /** Ends a message whose header has no end. */
  private static final class Header extends InputStream {
    private final InputStream in;
    private int left = LONGEST_HEADER;

    Header(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      if (left-- == 0) {
        throw new PosternException(
            new Failure.InvalidContent(
                Failure.Rule.NOT_PARSEABLE,
                "the message's header is longer than %d bytes".formatted(LONGEST_HEADER)));
      }
      return in.read();
    }
  }
}
