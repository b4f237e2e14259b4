package dev.postern.sandbox.mail.smtp;

import dev.postern.sandbox.conditions.MailFault;
import dev.postern.sandbox.mail.Gate;
import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** One client of Exchange Online's submission service, from the greeting to QUIT. */
final class SmtpSession {
  static final String HOST = "AM0PR01CA0002.outlook.office365.com";
  static final int LARGEST_MESSAGE = 157_286_400;
  static final SmtpReply TOO_LARGE =
      SmtpReply.of(552, "5.3.4 Message size exceeds fixed maximum message size");
  private static final int LONGEST_LINE = 64 * 1024;

  private final SmtpServer server;
  private final Socket plain;
  private Wire wire;
  private boolean greeted;
  private boolean secure;
  private boolean securing;
  private boolean closing;
  private Optional<MailAccount> account = Optional.empty();
  private Optional<Transaction> transaction = Optional.empty();

  SmtpSession(SmtpServer server, Socket socket) throws IOException {
    this.server = server;
    this.plain = socket;
    this.wire = new Wire(socket);
  }

  void run() throws IOException {
    String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    reply(SmtpReply.of(220, HOST + " Microsoft ESMTP MAIL Service ready at " + now));
    try {
      while (!closing) {
        serve(wire.readLine(LONGEST_LINE));
        if (securing) {
          startTls();
        }
      }
    } catch (Wire.LineTooLong e) {
      reply(SmtpReply.of(500, "5.5.2 Line too long"));
    } catch (SocketTimeoutException silent) {
      reply(SmtpReply.of(421, "4.4.1 Connection timed out"));
    } finally {
      server.left(this);
    }
  }

  private void serve(String line) throws IOException {
    String[] words = line.split(" ", 2);
    String verb = words[0].toUpperCase(Locale.ROOT);
    String argument = words.length == 2 ? words[1].strip() : "";
    server.conditions().delay();
    switch (fault(mailbox()).orElse(null)) {
      case MailFault.Hang() -> {
        wire.swallow();
        closing = true;
        return;
      }
      case MailFault.Drop() -> {
        closing = true;
        return;
      }
      case MailFault.Bye(String text) -> {
        closing = true;
        reply(SmtpReply.of(421, "4.3.2 " + text));
        return;
      }
      case null, default -> {}
    }
    SmtpCommand command = SmtpCommand.ALL.get(verb);
    if (command == null) {
      reply(
          SmtpReply.of(
              500, "5.3.3 Unrecognized command '" + verb.replaceAll("\\P{Print}", "?") + "'"));
      return;
    }
    SmtpReply answer = command.run(this, argument);
    server.count(verb, mailbox());
    reply(answer);
  }

  private void startTls() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            server.tls().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    wire = new Wire(socket);
    securing = false;
    secure = true;
    // RFC 3207 section 4.2: what was said before is forgotten.
    greeted = false;
  }

  void reply(SmtpReply reply) throws IOException {
    List<String> lines = reply.lines();
    for (int i = 0; i < lines.size(); i++) {
      wire.line(reply.code() + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
    }
    wire.flush();
  }

  /** Sends a SASL challenge and returns the response. */
  String challenge(String base64) throws IOException {
    wire.send("334 " + base64);
    return wire.readLine(LONGEST_LINE);
  }

  /** Why no message can come now; empty if it can. */
  Optional<SmtpReply> mayReceive() {
    if (account.isEmpty()) {
      return Optional.of(SmtpReply.notAuthenticated());
    }
    if (transaction.isEmpty()) {
      return Optional.of(SmtpReply.badSequence("Need mail command"));
    }
    return transaction.get().recipients().isEmpty()
        ? Optional.of(SmtpReply.badSequence("Need rcpt command"))
        : Optional.empty();
  }

  /** Hands the message of the current transaction on and ends the transaction. */
  SmtpReply accept(byte[] content) {
    Transaction complete = transaction.orElseThrow();
    reset();
    return server.submit(this, mailbox(), complete, content);
  }

  Optional<MailFault> fault(String mailbox) {
    return server.conditions().mail(MailProtocol.SMTP.label(), mailbox);
  }

  private String mailbox() {
    return account.map(MailAccount::address).orElse("");
  }

  void authenticated(MailAccount mailbox) {
    account = Optional.of(mailbox);
    server.entered(this, mailbox.address());
  }

  void greeted() {
    greeted = true;
    reset();
  }

  void begin(Transaction next) {
    transaction = Optional.of(next);
  }

  void reset() {
    transaction = Optional.empty();
  }

  void secureAfterReply() {
    securing = true;
  }

  void close() {
    closing = true;
  }

  Wire wire() {
    return wire;
  }

  Gate gate() {
    return server.gate();
  }

  boolean hasGreeted() {
    return greeted;
  }

  boolean secure() {
    return secure;
  }

  Optional<MailAccount> account() {
    return account;
  }

  Optional<Transaction> transaction() {
    return transaction;
  }
}
