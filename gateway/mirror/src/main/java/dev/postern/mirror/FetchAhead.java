package dev.postern.mirror;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Item;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Gatherers;

/** Fetches items in batches: the next one is on its way while the last one is being stored. */
final class FetchAhead<T extends Item> {
  /**
   * Not what goes into one request: a backend makes its requests as small as its server likes them.
   * But what an item brings along (the exceptions of a series, photos) it can ask for together only
   * over the items it was given at once; by hundreds, each hundred with a series costs a request
   * more. It is still a limit: two batches are in memory, and one is stored in one transaction.
   */
  private static final int BATCH = 500;

  static final Executor THREADS = Thread::startVirtualThread;

  /**
   * Some fetched items.
   *
   * @param began the collection's change number from before they were fetched
   */
  record Batch<T extends Item>(List<Fetched<T>> items, long began) {}

  private final Replica<T> replica;
  private final CollectionRow collection;

  FetchAhead(Replica<T> replica, CollectionRow collection) {
    this.replica = replica;
    this.collection = collection;
  }

  /**
   * Fetches all of them and hands them on, one batch after the other, on the calling thread.
   *
   * @throws PosternException what the first batch that could not be fetched failed with; those
   *     before it were handed on
   */
  void forEach(List<ItemId> ids, Consumer<Batch<T>> store) {
    Iterator<List<ItemId>> batches =
        ids.stream().gather(Gatherers.windowFixed(BATCH)).toList().iterator();
    CompletableFuture<Batch<T>> next = begin(batches.next());
    while (batches.hasNext()) {
      Batch<T> fetched = join(next);
      next = begin(batches.next());
      store.accept(fetched);
    }
    store.accept(join(next));
  }

  private CompletableFuture<Batch<T>> begin(List<ItemId> ids) {
    return CompletableFuture.supplyAsync(() -> fetch(ids), THREADS);
  }

  Batch<T> fetch(List<ItemId> ids) {
    long began = replica.reread(collection).current();
    return new Batch<>(replica.remote().fetch(ids), began);
  }

  static <R> R join(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
