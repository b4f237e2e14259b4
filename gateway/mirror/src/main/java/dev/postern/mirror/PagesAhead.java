package dev.postern.mirror;

import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.model.Item;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Lists a folder's items whole, page by page: the next one is on its way while the last one is
 * being stored.
 */
final class PagesAhead<T extends Item> {
  private final Replica<T> replica;
  private final CollectionRow collection;

  private record Page<T extends Item>(ItemPage<T> page, long began) {}

  PagesAhead(Replica<T> replica, CollectionRow collection) {
    this.replica = replica;
    this.collection = collection;
  }

  /**
   * Hands the pages on, one after the other, on the calling thread.
   *
   * @param store whether to go on after this one
   */
  void forEach(Predicate<FetchAhead.Batch<T>> store) {
    Optional<CompletableFuture<Page<T>>> next = Optional.of(begin(Optional.empty()));
    while (next.isPresent()) {
      Page<T> read = FetchAhead.join(next.get());
      next = read.page().next().map(cursor -> begin(Optional.of(cursor)));
      if (!store.test(new FetchAhead.Batch<>(read.page().items(), read.began()))) {
        next.ifPresent(unwanted -> unwanted.cancel(false));
        return;
      }
    }
  }

  private CompletableFuture<Page<T>> begin(Optional<Cursor> from) {
    return CompletableFuture.supplyAsync(
        () -> {
          long began = replica.reread(collection).current();
          return new Page<>(replica.remote().list(collection.folder(), from), began);
        },
        FetchAhead.THREADS);
  }
}
