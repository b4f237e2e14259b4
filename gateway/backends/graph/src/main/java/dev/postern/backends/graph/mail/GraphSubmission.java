package dev.postern.backends.graph.mail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Submission;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRefusal;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.mail.MimeContent.File;
import dev.postern.backends.microsoft.Base64Stream;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail over Graph. A message goes as it is, by {@code sendMail}, as long as Graph takes it
 * so; a larger one is taken apart into a draft with attachments, which loses nothing that its
 * readers see but would break a signature: those are refused. Either way exactly one copy is in
 * Sent Items.
 */
public final class GraphSubmission implements Submission {
  private static final Logger LOG = LoggerFactory.getLogger(GraphSubmission.class);

  /**
   * Graph takes requests of 4 MB ("S/MIME message payload is currently limited to 4 MB"), in which
   * base64 leaves room for three quarters.
   */
  static final long MIME_LIMIT = 3_000_000;

  /** What Exchange Online can be made to take; unless told otherwise it takes 35 MB. */
  private static final long LARGEST = 150L * 1024 * 1024;

  private final GraphClient graph;
  private final RawSender raw;
  private final URI base;

  /**
   * @param base Graph's own address
   */
  public GraphSubmission(GraphClient graph, RawSender raw, URI base) {
    this.graph = graph;
    this.raw = raw;
    this.base = base;
  }

  @Override
  public long maxSize() {
    return LARGEST;
  }

  @Override
  public void submit(Access access, Message message) {
    if (message.size() > LARGEST) {
      throw tooLarge(LARGEST, "the message is larger than Exchange Online takes");
    }
    if (message.size() <= MIME_LIMIT) {
      whole(access.mailbox(), message);
    } else {
      inParts(access.mailbox(), message);
    }
  }

  @Override
  public boolean wasSent(Access access, String messageId) {
    String filter = "internetMessageId eq '" + messageId.replace("'", "''") + "'";
    JsonObject found =
        graph.send(
            access.mailbox(),
            Effect.READ,
            GraphRequest.get(
                "/users/"
                    + GraphRequest.encode(access.mailbox().value())
                    + "/mailFolders/sentitems/messages?$top=1&$select=id&$filter="
                    + GraphRequest.encode(filter)));
    return !found.getJsonArray("value").isEmpty();
  }

  private void whole(MailAddress mailbox, Message message) {
    try {
      raw.send(
          mailbox,
          "POST",
          "/users/" + GraphRequest.encode(mailbox.value()) + "/sendMail",
          "text/plain",
          () -> base64(message));
    } catch (PosternException e) {
      throw withLimit(refused(e), message.size() - 1);
    }
  }

  private static BodyPublisher base64(Message message) {
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> {
          try {
            return new Base64Stream(message.open());
          } catch (IOException e) {
            throw new UncheckedIOException("the message that is to be sent cannot be read", e);
          }
        }),
        Base64Stream.length(message.size()));
  }

  /** The parts of a large message are read from a file, not held in memory. */
  private void inParts(MailAddress mailbox, Message message) {
    try {
      Path file = Files.createTempFile("postern-submission", ".eml");
      try {
        try (InputStream in = message.open()) {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (SharedFileInputStream in = new SharedFileInputStream(file.toFile())) {
          inParts(mailbox, new MimeMessage(session(), in), message.size());
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new PosternException(
          new Failure.Throttled(
              Duration.ofMinutes(1), "the message that is to be sent cannot be read"),
          e);
    } catch (MessagingException e) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_PARSEABLE,
              "the message is no MIME, and above %d bytes it has to be".formatted(MIME_LIMIT)),
          e);
    }
  }

  private static Session session() {
    Properties lenient = new Properties();
    lenient.setProperty("mail.mime.address.strict", "false");
    return Session.getInstance(lenient);
  }

  private void inParts(MailAddress mailbox, MimeMessage message, long size)
      throws MessagingException, IOException {
    MimeContent content = MimeContent.of(message);
    if (content.isSealed()) {
      throw tooLarge(
          MIME_LIMIT, "Microsoft Graph takes signed or encrypted messages up to this size only");
    }
    JsonObject json = DraftJson.of(message, content);
    try {
      Draft draft = notSent(() -> Draft.create(graph, raw, base, mailbox, json));
      fill(draft, content);
      send(draft);
    } catch (PosternException e) {
      throw withLimit(e, size - 1);
    }
  }

  private static void fill(Draft draft, MimeContent content)
      throws MessagingException, IOException {
    boolean filled = false;
    try {
      for (File file : content.files()) {
        attach(draft, file);
      }
      filled = true;
    } finally {
      if (!filled) {
        withdraw(draft);
      }
    }
  }

  private static void attach(Draft draft, File file) throws MessagingException, IOException {
    try {
      draft.attach(file);
    } catch (PosternException e) {
      throw notSent(e);
    }
  }

  /** If the answer is lost, the message may be on its way: then it is not touched any more. */
  private static void send(Draft draft) {
    try {
      draft.send();
    } catch (PosternException e) {
      PosternException failure = refused(e);
      if (!(failure.failure() instanceof Failure.Unavailable)) {
        withdraw(draft);
      }
      throw failure;
    }
  }

  private static void withdraw(Draft draft) {
    try {
      draft.withdraw();
    } catch (PosternException e) {
      LOG.warn("A draft of a message that was not sent is left: {}", e.failure().detail());
    }
  }

  private static Draft notSent(Supplier<Draft> action) {
    try {
      return action.get();
    } catch (PosternException e) {
      throw notSent(e);
    }
  }

  /** Whatever became of the draft: nobody got anything yet, and trying again is safe. */
  private static PosternException notSent(PosternException cause) {
    return cause.failure() instanceof Failure.Unavailable(Duration retryAfter, String detail)
        ? new PosternException(new Failure.Throttled(retryAfter, detail), cause)
        : cause;
  }

  /** A token or permission that Graph refuses is trouble of ours; it sent nothing. */
  private static PosternException refused(PosternException cause) {
    return cause.getCause() instanceof GraphRefusal refusal && refusal.isCertain()
        ? notSent(cause)
        : cause;
  }

  /** Graph says that a message is too large, not what would not be. */
  private static PosternException withLimit(PosternException cause, long limit) {
    return cause.failure() instanceof Failure.TooLarge(long _, String detail)
        ? new PosternException(new Failure.TooLarge(limit, detail), cause)
        : cause;
  }

  private static PosternException tooLarge(long limit, String detail) {
    return new PosternException(new Failure.TooLarge(limit, detail));
  }
}
