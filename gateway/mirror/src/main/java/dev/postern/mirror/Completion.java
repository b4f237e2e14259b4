package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Item;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes a write that was cut off between its first call and the last one, which is the one that
 * tells people (promise 3): the rest is written, and everybody is told once.
 */
record Completion<T extends Item>(Replica<T> replica) {
  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

  /**
   * Finishes a create.
   *
   * @param begun what its first calls left upstream
   * @return what is there now
   * @throws PosternException as from any call; what is refused stays as it is instead
   */
  RemoteItem<T> ofCreate(Intent intent, RemoteItem<T> begun) {
    Edits<T> edits = new Edits<>(replica);
    return finish(
        intent,
        begun,
        () -> {
          Sent<T> sent = edits.read(intent);
          boolean isDue =
              replica
                      .kind()
                      .etiquette()
                      .onCreate(sent.item(), sent.facts(), replica.clock().instant())
                  != Scheduling.NONE;
          T whole = ThreeWay.merge(begun.item(), edits.withoutAdded(sent.item()), sent.item());
          return new Rest<>(whole, isDue ? Scheduling.INVITE : Scheduling.NONE);
        });
  }

  /**
   * Finishes an update.
   *
   * @param held what the mirror has of the time before it
   */
  RemoteItem<T> ofUpdate(Intent intent, Contents.Content<T> held, RemoteItem<T> begun) {
    Edits<T> edits = new Edits<>(replica);
    return finish(
        intent,
        begun,
        () -> {
          Etiquette.Edit<T> edit = edits.plan(held, edits.read(intent));
          T whole = ThreeWay.merge(begun.item(), held.base(), edit.rest());
          boolean isDue = edit.scheduling() != Scheduling.NONE;
          return new Rest<>(whole, isDue ? Scheduling.INVITE : Scheduling.NONE);
        });
  }

  private record Rest<T extends Item>(T whole, Scheduling scheduling) {}

  /** What is still to be written. */
  @FunctionalInterface
  private interface Plan<T extends Item> {
    Rest<T> make();
  }

  private RemoteItem<T> finish(Intent intent, RemoteItem<T> begun, Plan<T> plan) {
    try {
      Rest<T> rest = plan.make();
      return replica
          .remote()
          .update(
              begun.id(),
              intent.identity(replica.clock().instant()),
              begun.version(),
              begun.item(),
              rest.whole(),
              rest.scheduling());
    } catch (PosternException e) {
      if (isRefusal(e.failure())) {
        // The client is told the same when it comes again; until then, what is there is shown.
        LOG.warn(
            "{}: what was begun cannot be finished: {}", replica.owner(), e.failure().detail());
        return begun;
      }
      throw e;
    }
  }

  private static boolean isRefusal(Failure failure) {
    return failure instanceof Failure.InvalidContent
        || failure instanceof Failure.Unsupported
        || failure instanceof Failure.TooLarge;
  }
}
