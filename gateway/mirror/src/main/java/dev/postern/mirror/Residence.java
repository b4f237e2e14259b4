package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Item;
import dev.postern.store.Database;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a mailbox's collections of one kind are: on the backend of its route, or on the preferred
 * one while it has none. Looked up for each action, as any node may switch a mailbox at any time.
 */
final class Residence<T extends Item> {
  private static final int ATTEMPTS = 3;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final MailAddress mailbox;
  private final Database database;
  private final Backends backends;
  private final Gates gates;
  private final Function<String, Home<T>> homes;

  /**
   * @param homes the collections on a backend of this name
   */
  Residence(
      MailAddress mailbox,
      Database database,
      Backends backends,
      Gates gates,
      Function<String, Home<T>> homes) {
    this.mailbox = mailbox;
    this.database = database;
    this.backends = backends;
    this.gates = gates;
    this.homes = homes;
  }

  /** Does something that changes nothing upstream. */
  <R> R read(Function<Home<T>, R> action) {
    for (int attempt = 1; ; attempt++) {
      String backend = backend();
      try {
        return action.apply(homes.apply(backend));
      } catch (Moved | PosternException e) {
        // What failed because the mailbox is on another backend by now is begun again there.
        boolean moved = e instanceof Moved || !backend.equals(backend());
        if (attempt == ATTEMPTS || !moved) {
          throw told(e);
        }
      }
    }
  }

  /** Does something that may change something upstream; waits while the mailbox is switched. */
  <R> R write(Function<Home<T>, R> action) {
    try (Locks.Held passing = gates.pass(mailbox)) {
      return read(action);
    }
  }

  /** Like {@link #write(Function)}, without a result. */
  void change(Consumer<Home<T>> action) {
    write(home -> {
      action.accept(home);
      return home;
    });
  }

  private String backend() {
    return database.read(tx -> Routes.of(tx, mailbox.value())).orElseGet(backends::preferred);
  }

  private static PosternException told(RuntimeException e) {
    return e instanceof PosternException known
        ? known
        : new PosternException(
            new Failure.Unavailable(RETRY_AFTER, "the mailbox is being switched"), e);
  }
}
