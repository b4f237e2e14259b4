package dev.postern.protocols.smtp;

import dev.postern.api.mail.Outbox;
import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from the client into a draft. The client is held back to the pace at which
 * the draft is written, and no more than a block of the message is in memory. Once the draft has
 * failed, what the client still sends of the message is thrown away.
 */
final class Intake {
  private static final int BLOCK = 64 * 1024;

  /** Below this much room, the block is written first. */
  private static final int LEAST_ROOM = 1024;

  private final MailSession session;
  private final Duration patience;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private Outbox.@Nullable Draft draft;
  private @Nullable Throwable failure;

  /**
   * @param patience how long the client may be silent in the middle of the message
   */
  Intake(MailSession session, Outbox.Draft draft, Duration patience) {
    this.session = session;
    this.draft = draft;
    this.patience = patience;
  }

  /**
   * Reads a message, or a part of it, to its end.
   *
   * @return fails if the connection does; not if the draft fails, which {@link #accept} tells
   */
  Future<Void> read(MessageSource source) {
    Promise<Void> done = Promise.promise();
    read(source, done);
    return done.future();
  }

  /** No chain of futures, which would grow with the message. */
  private void read(MessageSource source, Promise<Void> done) {
    if (source.ended()) {
      done.complete();
    } else if (block.remaining() < LEAST_ROOM) {
      write().onComplete(written -> read(source, done), done::fail);
    } else {
      session
          .some((octets, start, end) -> source.take(octets, start, end, block), patience)
          .onComplete(count -> read(source, done), done::fail);
    }
  }

  /** Empties the block into the draft. */
  private Future<Void> write() {
    Outbox.Draft open = draft;
    int length = block.position();
    if (open == null || length == 0) {
      block.clear();
      return Future.succeededFuture();
    }
    return session
        .aside(() -> {
          open.write(block.array(), 0, length);
          return open;
        })
        .transform((kept, failed) -> {
          block.clear();
          if (failed == null) {
            return Future.succeededFuture();
          }
          failure = failed;
          return close();
        });
  }

  /**
   * The message is whole.
   *
   * @return what the outbox says of it; fails as the outbox fails
   */
  Future<String> accept() {
    return write()
        .compose(written -> {
          Outbox.Draft open = draft;
          if (open == null) {
            return Future.failedFuture(
                failure == null ? new IllegalStateException("the draft is closed") : failure);
          }
          draft = null;
          return session.aside(() -> {
            try (open) {
              return open.accept();
            }
          });
        });
  }

  /** Forgets the message, unless it was accepted. */
  Future<Void> close() {
    Outbox.Draft open = draft;
    draft = null;
    return open == null
        ? Future.succeededFuture()
        : session
            .aside(() -> {
              open.close();
              return open;
            })
            .mapEmpty();
  }
}
