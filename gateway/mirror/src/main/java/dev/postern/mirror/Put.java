package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A client's PUT: read, held against its condition, written through to Exchange. The text is stored
 * as it was sent, so that GET gives it back byte for byte.
 */
final class Put<T extends Item> {
  /** The largest text in bytes: room for a contact with a photo of several megabytes. */
  static final long MAX_SIZE = 10L * 1024 * 1024;

  static final int MAX_NAME = 255;
  private static final int MAX_UID = 512;
  private static final int ATTEMPTS = 3;

  private final Replica<T> replica;
  private final Recovery<T> recovery;
  private final WriteThrough<T> writeThrough;

  Put(Replica<T> replica) {
    this.replica = replica;
    this.recovery = new Recovery<>(replica);
    this.writeThrough = new WriteThrough<>(replica);
  }

  PutResult put(
      CollectionRow collection,
      ResourceName name,
      String text,
      Precondition condition,
      GivenFiles files) {
    Sent<T> sent = read(collection, name, text, files);
    PutResult result = put(collection, name, sent, condition);
    // A client that gets no ETag fetches what differs from what it sent.
    return sent.text().equals(text) ? result : result.ofOtherText();
  }

  private PutResult put(
      CollectionRow collection, ResourceName name, Sent<T> sent, Precondition condition) {
    try (Locks.Held held = replica.locks().hold(replica.lockOf(collection, name))) {
      Optional<Recovery.Settled> earlier =
          recovery.settle(collection, name).filter(s -> s.intent().text().equals(sent.text()));
      if (earlier.isEmpty()) {
        return write(collection, sent, condition);
      }
      // The client repeats a PUT whose answer was lost on the way from Exchange.
      boolean created = earlier.get().intent().item().isEmpty();
      return switch (earlier.get().outcome()) {
        case ADOPTED, LEFT -> adopted(collection, sent, created);
        case PARTIAL -> {
          // Its condition held when it began; what it did itself must not make it fail now.
          PutResult rest = write(collection, sent, new Precondition.None());
          yield new PutResult(created, rest.etag(), rest.scheduleTag());
        }
        case LOST -> write(collection, sent, condition);
        case UNKNOWN -> throw SecondLook.unknown();
      };
    }
  }

  private Sent<T> read(CollectionRow collection, ResourceName name, String text, GivenFiles files) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_SIZE) {
      throw new PosternException(
          new Failure.TooLarge(MAX_SIZE, "a resource may have " + MAX_SIZE + " bytes"));
    }
    if (name.value().length() > MAX_NAME) {
      throw new PosternException(
          new Failure.Forbidden("a resource name may have " + MAX_NAME + " characters"));
    }
    Sent<T> sent = Sent.read(name, text, replica.in(collection), files);
    if (sent.facts().uid().length() > MAX_UID) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.INVALID_RESOURCE, "a UID may have " + MAX_UID + " characters"));
    }
    return sent;
  }

  private PutResult write(CollectionRow collection, Sent<T> sent, Precondition condition) {
    for (int attempt = 1; ; attempt++) {
      Optional<ResourceRow> row =
          replica
              .database()
              .read(tx -> ResourceTable.byName(tx, collection.id(), sent.name()))
              .filter(found -> !found.gone());
      Preconditions.check(condition, row);
      try {
        return row.isPresent()
            ? writeThrough.update(collection, row.get(), sent)
            : writeThrough.create(collection, sent);
      } catch (PosternException e) {
        if (attempt == ATTEMPTS || row.isEmpty() || !isOutdated(e.failure())) {
          throw e;
        }
        // Exchange has another version than the mirror: look, then judge the condition anew.
        new SecondLook<>(replica).at(collection, row.get().item());
      }
    }
  }

  private PutResult adopted(CollectionRow collection, Sent<T> sent, boolean created) {
    Optional<ResourceRow> row =
        replica.database().read(tx -> ResourceTable.byName(tx, collection.id(), sent.name()));
    return new PutResult(
        created,
        Optional.of(sent.etag())
            .filter(etag -> row.filter(it -> !it.etag().equals(etag)).isEmpty()),
        row.flatMap(ResourceRow::scheduleTag));
  }

  private static boolean isOutdated(Failure failure) {
    return failure instanceof Failure.PreconditionFailed || failure instanceof Failure.NotFound;
  }
}
