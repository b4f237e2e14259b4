package dev.postern.spool.queue;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Outbox;
import dev.postern.spool.header.Composition;
import dev.postern.spool.header.HeaderReader;
import dev.postern.spool.header.Sender;
import dev.postern.store.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message on its way into the spool. */
final class SpoolDraft implements Outbox.Draft {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolDraft.class);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final SpoolStore store;
  private final Sender sender;
  private final Envelope envelope;
  private final Terms terms;
  private final Runnable accepted;
  private final String id;
  private final Path file;
  private final OutputStream body;
  private final HeaderReader header = new HeaderReader();
  private long size;
  private long bodySize;
  private boolean kept;

  /**
   * What holds for the messages of a tenant.
   *
   * @param maxSize of a message, in bytes
   * @param patience how long it is tried
   */
  record Terms(long maxSize, Duration patience) {}

  SpoolDraft(
      SpoolStore store,
      String id,
      Sender sender,
      Envelope envelope,
      Terms terms,
      Runnable accepted) {
    this.store = store;
    this.id = id;
    this.sender = sender;
    this.envelope = envelope;
    this.terms = terms;
    this.accepted = accepted;
    this.file = store.bodies().incoming(id);
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      this.body =
          store
              .sealer()
              .sealing(Letter.BODY, Files.newOutputStream(file, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    size += length;
    if (size > terms.maxSize()) {
      throw new PosternException(
          new Failure.TooLarge(
              terms.maxSize(), "the message is larger than %d bytes".formatted(terms.maxSize())));
    }
    int taken = 0;
    if (!header.hasEnded()) {
      taken = header.take(octets, offset, length);
      if (header.hasEnded()) {
        byte[] beginning = header.bodyBeginning();
        toBody(beginning, 0, beginning.length);
      }
    }
    toBody(octets, offset + taken, length - taken);
  }

  private void toBody(byte[] octets, int offset, int length) {
    try {
      body.write(octets, offset, length);
      bodySize += length;
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  @Override
  public String accept() {
    if (!header.hasEnded()) {
      header.end();
      byte[] beginning = header.bodyBeginning();
      toBody(beginning, 0, beginning.length);
    }
    Instant now = store.clock().instant();
    Composition composed = Composition.of(header, envelope, sender, now);
    try {
      body.close();
      store.bodies().harden(file);
    } catch (IOException e) {
      throw noRoom(e);
    }
    keep(composed, now);
    LOG.info("message {} from {} is kept until it is sent", id, composed.mailbox());
    accepted.run();
    return "queued as " + id;
  }

  private void keep(Composition composed, Instant now) {
    Entry entry =
        new Entry(
            id,
            composed.mailbox(),
            sender.login(),
            Stage.MESSAGE,
            false,
            bodySize,
            now,
            now,
            Optional.empty(),
            0,
            Duration.ZERO,
            terms.patience(),
            Optional.empty());
    Details details =
        new Details(
            envelope,
            composed.messageId(),
            composed.mailbox(),
            envelope.sender().flatMap(sender::mailboxOf));
    byte[] sealedHeader = store.sealHeader(composed.header());
    byte[] sealedDetails = store.sealDetails(details);
    try {
      store
          .database()
          .execute(tx -> {
            SpoolTable.insert(tx, entry, sealedHeader, sealedDetails);
            storeBody(tx);
          });
    } catch (PosternException | UncheckedIOException e) {
      throw notKept(e);
    }
    kept = true;
    try {
      store.bodies().stored(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", file, e);
    }
  }

  private void storeBody(Transaction tx) throws SQLException {
    try {
      store.bodies().store(tx, id, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the row is there is unknown if the database failed while it committed. */
  private PosternException notKept(RuntimeException cause) {
    try {
      store.database().execute(tx -> SpoolTable.delete(tx, id, false));
      kept = store.database().read(tx -> SpoolTable.find(tx, id)).isPresent();
    } catch (PosternException e) {
      kept = true;
      e.addSuppressed(cause);
      return new PosternException(
          new Failure.Unavailable(RETRY_AFTER, "the spool's database failed"), e);
    }
    return noRoom(cause);
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("a message that is not kept was not written to its end", e);
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", file, e);
    }
  }

  private static PosternException noRoom(Exception cause) {
    return new PosternException(
        new Failure.NoRoom(RETRY_AFTER, "the message cannot be kept at the moment"), cause);
  }
}
