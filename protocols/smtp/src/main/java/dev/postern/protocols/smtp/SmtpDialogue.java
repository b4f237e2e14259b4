package dev.postern.protocols.smtp;

import dev.postern.api.mail.Outbox;
import dev.postern.protocols.mail.Admission;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The dialogue with one client: until it has logged in, and from there on as well if the gateway
 * itself takes its messages.
 */
final class SmtpDialogue {
  /** RFC 4954 section 4: AUTH lines may be this long; others end at 512, and some more. */
  private static final int LONGEST_LINE = 12_288;

  /** As many lines in a row that are no commands, and it is no mail client that talks. */
  private static final int MOST_MISTAKES = 20;

  private final MailSession session;
  private final Patience patience;

  /** The name in the client's last EHLO or HELO; empty before. */
  private String clientName = "";

  private @Nullable Submitting submitting;
  private int mistakes;

  SmtpDialogue(MailSession session, Patience patience) {
    this.session = session;
    this.patience = patience;
  }

  MailSession session() {
    return session;
  }

  String clientName() {
    return clientName;
  }

  boolean greeted() {
    return !clientName.isEmpty();
  }

  void greetedBy(String name) {
    clientName = name;
  }

  /** RFC 3207 section 4.2: after the handshake the client has not said who it is. */
  void forgetClient() {
    clientName = "";
  }

  /** Whether the client has logged in, and sends its messages to the gateway. */
  boolean isSubmitting() {
    return submitting != null;
  }

  /** Only for commands of clients that have logged in. */
  Submitting submitting() {
    if (submitting == null) {
      throw new IllegalStateException("nobody has logged in");
    }
    return submitting;
  }

  /** The client has logged in; what it sends goes into this outbox. */
  void submitTo(Admission admission, Outbox outbox) {
    submitting =
        new Submitting(session, admission.name().toString(), admission.mailbox(), outbox, patience);
  }

  /** Forgets the message under way, if there is one. */
  Future<Void> forget() {
    return submitting == null ? Future.succeededFuture() : submitting.reset();
  }

  /** Replies, and goes on. */
  Future<Next> reply(String line) {
    session.send(line);
    return Future.succeededFuture(Next.COMMAND);
  }

  void greet() {
    session.send("220 " + session.listener().name() + " ESMTP Postern");
    next();
  }

  /** Throws octets of the client away. */
  Future<Void> discard(MessageSource source) {
    Promise<Void> done = Promise.promise();
    discard(source, ByteBuffer.allocate(8 * 1024), done);
    return done.future();
  }

  private void discard(MessageSource source, ByteBuffer rubbish, Promise<Void> done) {
    if (source.ended()) {
      done.complete();
      return;
    }
    session
        .some(
            (octets, start, end) -> source.take(octets, start, end, rubbish.clear()),
            patience.inMessage())
        .onComplete(count -> discard(source, rubbish, done), done::fail);
  }

  private void next() {
    line().onComplete(this::answer, this::failed);
  }

  private Future<String> line() {
    return submitting == null
        ? session.line(LONGEST_LINE)
        : session.line(LONGEST_LINE, patience.forCommand());
  }

  private void answer(String line) {
    if (submitting != null || session.anotherCommand()) {
      run(line).onComplete(this::after, this::failed);
    }
  }

  private Future<Next> run(String line) {
    Command command;
    try {
      command = Command.parse(line, submitting != null);
    } catch (SyntaxException wrong) {
      session.send(wrong.reply());
      return Future.succeededFuture(Next.MISTAKE);
    }
    return command.run(this);
  }

  private void after(Next next) {
    switch (next) {
      case COMMAND -> {
        mistakes = 0;
        next();
      }
      case MISTAKE -> {
        if (++mistakes < MOST_MISTAKES) {
          next();
        } else {
          forget().onComplete((gone, trouble) -> session.farewell(Farewell.TOO_MANY_MISTAKES));
        }
      }
      case NOTHING -> {}
    }
  }

  /** Nothing more comes: what has come of a message is forgotten. */
  private void failed(Throwable cause) {
    forget().onComplete((gone, trouble) -> session.failed(trouble == null ? cause : trouble));
  }
}
