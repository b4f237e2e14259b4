package dev.postern.mirror;

import dev.postern.api.exchange.Webhooks;
import dev.postern.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How Exchange tells of changes in a collection. Its row counts the reasons to ask upstream; a
 * notice that comes while nobody has asked yet is not lost.
 */
abstract sealed class Watch {
  private static final Duration USED_EVERY = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;
  private final CollectionRow collection;

  private Watch(Subscriptions subscriptions, CollectionRow collection) {
    this.database = subscriptions.database();
    this.clock = subscriptions.clock();
    this.collection = collection;
  }

  /** Whether Exchange tells of changes now. */
  abstract boolean isLive(SubscriptionRow row);

  /** Has it do so as soon as may be. */
  abstract void ask(SubscriptionRow row);

  abstract String address();

  /** When somebody is to see to the row. */
  abstract Instant due();

  final Instant now() {
    return clock.instant();
  }

  final Database database() {
    return database;
  }

  final Optional<SubscriptionRow> row() {
    return database.read(tx -> SubscriptionTable.byKey(tx, SubscriptionKey.of(collection)));
  }

  /** Before the collection is first refreshed, if what is told from then on is to be counted. */
  void prepare() {}

  /** The row, made if there is none: what is told before there is one is not counted. */
  final SubscriptionRow make() {
    return row()
        .orElseGet(() ->
            database.transact(tx -> {
              // Nodes that want the same one queue up at a row that is there.
              tx.update("UPDATE collection SET folder = folder WHERE id = ?", collection.id());
              SubscriptionKey key = SubscriptionKey.of(collection);
              if (SubscriptionTable.byKey(tx, key).isEmpty()) {
                SubscriptionTable.insert(tx, collection, address(), now(), due());
              }
              return SubscriptionTable.byKey(tx, key).orElseThrow();
            }));
  }

  /** Whether Exchange tells of changes; if not, it is asked to. */
  final boolean isLiveOrAsked() {
    SubscriptionRow row = make();
    noteUse(row);
    boolean live = isLive(row);
    if (!live) {
      ask(row);
    }
    return live;
  }

  final void noteUse(SubscriptionRow row) {
    if (row.used().plus(USED_EVERY).isBefore(now())) {
      database.execute(tx -> SubscriptionTable.used(tx, row.key(), now()));
    }
  }

  /** By calls to this gateway, for each folder. */
  static final class Calls extends Watch {
    private final Webhooks webhooks;
    private final Consumer<SubscriptionKey> subscribe;

    Calls(
        Subscriptions subscriptions,
        CollectionRow collection,
        Webhooks webhooks,
        Consumer<SubscriptionKey> subscribe) {
      super(subscriptions, collection);
      this.webhooks = webhooks;
      this.subscribe = subscribe;
    }

    @Override
    boolean isLive(SubscriptionRow row) {
      return row.isLive(address(), now());
    }

    @Override
    void ask(SubscriptionRow row) {
      if (!row.due().isAfter(now()) || !row.address().equals(address())) {
        subscribe.accept(row.key());
      }
    }

    @Override
    String address() {
      return webhooks.address().toString();
    }

    @Override
    Instant due() {
      return now();
    }
  }

  /** Over a connection that some node holds open, for all folders of the mailbox. */
  static final class Connection extends Watch {
    private final StreamKey stream;
    private final Streaming streaming;

    Connection(Subscriptions subscriptions, CollectionRow collection, Streaming streaming) {
      super(subscriptions, collection);
      this.stream = new StreamKey(collection.mailbox(), collection.backend());
      this.streaming = streaming;
    }

    @Override
    boolean isLive(SubscriptionRow row) {
      return row.address().equals(StreamTable.NO_ADDRESS)
          && database().read(tx -> StreamTable.isLive(tx, stream, now()));
    }

    @Override
    void ask(SubscriptionRow row) {
      streaming.want(stream);
    }

    @Override
    String address() {
      return StreamTable.NO_ADDRESS;
    }

    @Override
    void prepare() {
      make();
    }

    /** Nothing is ever to be renewed. */
    @Override
    Instant due() {
      return Instant.ofEpochMilli(Long.MAX_VALUE);
    }
  }
}
