package dev.postern.sandbox.mail.smtp;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.MailFault;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.Gate;
import dev.postern.sandbox.mail.MailListener;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.PostOffice;
import dev.postern.sandbox.mail.mime.Address;
import dev.postern.sandbox.mail.mime.Part;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Exchange Online's client submission: STARTTLS, then XOAUTH2. */
public final class SmtpServer implements AutoCloseable {
  private final SSLContext tls;
  private final Gate gate;
  private final CurrentConditions conditions;
  private final RequestJournal requests;
  private final PostOffice office;
  private final Map<SmtpSession, String> loggedIn = new ConcurrentHashMap<>();
  private final MailListener listener;

  /**
   * Starts to listen on the loopback address.
   *
   * @throws IOException if the port is taken
   */
  public SmtpServer(
      int port,
      SSLContext tls,
      Gate gate,
      CurrentConditions conditions,
      RequestJournal requests,
      PostOffice office)
      throws IOException {
    this.tls = tls;
    this.gate = gate;
    this.conditions = conditions;
    this.requests = requests;
    this.office = office;
    this.listener = new MailListener(port, this::speak);
  }

  private void speak(Socket socket) throws IOException {
    new SmtpSession(this, socket).run();
  }

  /** Checks at the end of the message what Exchange checks only then, and takes the message. */
  SmtpReply submit(SmtpSession session, String mailbox, Transaction transaction, byte[] content) {
    Optional<MailFault> fault = session.fault(mailbox);
    if (fault.orElse(null) instanceof MailFault.ConnectionLimit(int limit)
        && loggedIn.values().stream().filter(mailbox::equals).count() > limit) {
      return SmtpReply.of(
          432,
          "4.3.2 Concurrent connections limit exceeded."
              + " Visit https://aka.ms/concurrent_sending for more information.");
    }
    boolean denied = fault.orElse(null) instanceof MailFault.SendAsDenied;
    Optional<String> stranger =
        senders(transaction, content)
            .filter(sender -> denied || !sender.equals(mailbox))
            .findFirst();
    if (stranger.isPresent()) {
      return SmtpReply.of(
          554,
          "5.2.252 SendAsDenied; %s not allowed to send as %s".formatted(mailbox, stranger.get()));
    }
    String id = office.submit(mailbox, List.copyOf(transaction.recipients()), content);
    return SmtpReply.of(250, "2.0.0 OK %s [Hostname=%s]".formatted(id, SmtpSession.HOST));
  }

  /** Whom the message claims to be from: its reverse-path and its From. */
  private static Stream<String> senders(Transaction transaction, byte[] content) {
    Stream<String> from =
        Part.parse(content).header().all("From").stream()
            .flatMap(value -> Address.parseList(value).stream())
            .filter(address -> !address.isGroupMark())
            .map(address -> address.mailbox().toLowerCase(Locale.ROOT));
    return Stream.concat(Stream.of(transaction.reversePath()), from);
  }

  void entered(SmtpSession session, String mailbox) {
    loggedIn.put(session, mailbox);
  }

  void left(SmtpSession session) {
    loggedIn.remove(session);
  }

  void count(String verb, String mailbox) {
    requests.count(MailProtocol.SMTP.label(), verb, mailbox);
  }

  SSLContext tls() {
    return tls;
  }

  Gate gate() {
    return gate;
  }

  CurrentConditions conditions() {
    return conditions;
  }

  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }
}
