package dev.postern.spool.queue;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Outbox;
import dev.postern.spool.header.Sender;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that were accepted and will be sent, whatever happens to this process: nothing is lost,
 * and nothing is sent twice as long as Sent Items tells the truth.
 */
public final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  /** So much is left to the database, which no message of ours is to fill up. */
  private static final long RESERVE = 64L << 20;

  private final SpoolStore store;
  private final Path directory;
  private final boolean shared;
  private final SecureRandom random = new SecureRandom();
  private Optional<Dispatcher> dispatcher = Optional.empty();
  private Optional<Nodes> nodes = Optional.empty();

  private Spool(SpoolStore store, Path directory, boolean shared) {
    this.store = store;
    this.directory = directory;
    this.shared = shared;
  }

  /**
   * Opens a spool; it sends nothing before it is started.
   *
   * @param directory where bodies are kept, or pass through; used by this process alone
   * @param shared whether other gateways send from the same database: bodies lie there as well
   * @param hostName what the gateway calls itself in reports
   */
  public static Spool open(
      Path directory,
      boolean shared,
      Database database,
      Sealer sealer,
      Submissions submissions,
      String hostName,
      InstantSource clock,
      SpoolTimes times) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Bodies bodies = shared ? new BodyRows(directory, database) : new BodyFiles(directory);
      bodies.sweep(database.read(SpoolTable::ids));
      return new Spool(
          new SpoolStore(
              database,
              sealer,
              bodies,
              clock,
              times,
              submissions,
              hostName,
              UUID.randomUUID().toString()),
          directory,
          shared);
    } catch (IOException e) {
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofMinutes(1), "the spool's directory " + directory + " cannot be used"),
          e);
    }
  }

  /**
   * Begins to send.
   *
   * @param grace how long a message that is being sent may take when the spool is closed
   */
  public synchronized void start(Duration grace) {
    store
        .database()
        .execute(tx -> {
          if (!shared) {
            LaneTable.buryAll(tx);
          }
          LaneTable.beat(tx, store.node());
        });
    if (shared) {
      nodes = Optional.of(new Nodes(store));
    }
    dispatcher = Optional.of(new Dispatcher(store, grace));
  }

  /**
   * Where a login's messages are taken.
   *
   * @param patience how long a message is tried before its sender is told that it failed
   */
  public Outbox outbox(Sender sender, Duration patience) {
    return new Spooled(sender, patience);
  }

  /** All that is kept, in the order in which it came. */
  public List<Entry> entries() {
    return store.database().read(SpoolTable::all);
  }

  /** What is known of a message beside its contents. */
  public Optional<Details> details(String id) {
    return store.database().read(tx -> SpoolTable.find(tx, id)).map(it -> store.details(id));
  }

  /**
   * Has a message tried at once; one that was given up from its beginning.
   *
   * @return false if there is none, or it is being sent
   */
  public boolean retry(String id) {
    Optional<Details> details = details(id);
    boolean done =
        details.isPresent()
            && store
                .database()
                .transact(tx -> {
                  Optional<Entry> entry = SpoolTable.find(tx, id);
                  if (entry.isEmpty() || SpoolTable.isBeingSent(tx, id)) {
                    return false;
                  }
                  boolean kept = entry.get().stage() == Stage.KEPT;
                  SpoolTable.proceed(
                      tx,
                      id,
                      kept ? Stage.MESSAGE : entry.get().stage(),
                      kept ? details.get().mailbox() : entry.get().mailbox(),
                      // What was given up may have been sent after all.
                      kept || entry.get().unsure(),
                      store.clock().instant(),
                      entry.get().trouble());
                  LaneTable.pause(tx, entry.get().mailbox(), store.clock().instant());
                  return true;
                });
    dispatcher.ifPresent(Dispatcher::wake);
    return done;
  }

  /**
   * Gives a message up for good, without telling its sender.
   *
   * @return false if there is none, or it is being sent
   */
  public boolean drop(String id) {
    boolean dropped = store.database().transact(tx -> SpoolTable.delete(tx, id, false));
    if (dropped) {
      try {
        store.bodies().forget(id);
      } catch (IOException e) {
        LOG.warn("the file of the message {}, which was dropped, could not be deleted", id, e);
      }
    }
    return dropped;
  }

  /** How many messages are to be sent, and how many are kept because they cannot be. */
  public long count(boolean kept) {
    return entries().stream().filter(it -> (it.stage() == Stage.KEPT) == kept).count();
  }

  /** The age of the oldest message that is to be sent. */
  public Duration oldest() {
    Instant now = store.clock().instant();
    return entries().stream()
        .filter(it -> it.stage() == Stage.MESSAGE)
        .map(it -> Duration.between(it.accepted(), now))
        .max(Comparator.naturalOrder())
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  @Override
  public synchronized void close() {
    try {
      if (dispatcher.isPresent()) {
        dispatcher.get().close();
      }
      if (nodes.isPresent()) {
        nodes.get().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (dispatcher.isPresent()) {
      store.database().execute(tx -> LaneTable.leave(tx, store.node()));
    }
  }

  private final class Spooled implements Outbox {
    private final Sender sender;
    private final Duration patience;

    Spooled(Sender sender, Duration patience) {
      this.sender = sender;
      this.patience = patience;
    }

    @Override
    public long maxSize() {
      return store.submissions().of(sender.own()).maxSize();
    }

    @Override
    public boolean maySendAs(MailAddress address) {
      return sender.mailboxOf(address).isPresent();
    }

    @Override
    public Draft begin(Envelope envelope) {
      envelope
          .sender()
          .filter(address -> !maySendAs(address))
          .ifPresent(address -> {
            throw new PosternException(
                new Failure.Forbidden("%s may not send as %s".formatted(sender.login(), address)));
          });
      requireRoom();
      byte[] id = new byte[8];
      random.nextBytes(id);
      return new SpoolDraft(
          store,
          HexFormat.of().formatHex(id),
          sender,
          envelope,
          new SpoolDraft.Terms(maxSize(), patience),
          () -> dispatcher.ifPresent(Dispatcher::wake));
    }
  }

  private void requireRoom() {
    try {
      if (Files.getFileStore(directory).getUsableSpace() >= RESERVE) {
        return;
      }
    } catch (IOException e) {
      LOG.warn("nobody knows how much room {} has", directory, e);
      return;
    }
    throw new PosternException(
        new Failure.NoRoom(Duration.ofMinutes(1), "the disk of the spool is nearly full"));
  }
}
