package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.PushRegistrations;
import dev.postern.api.client.PushSubscription;
import dev.postern.api.client.PushTriggers;
import dev.postern.api.client.ResourceStore;
import dev.postern.api.client.Standing;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The registrations of one login's clients. */
final class LoginRegistrations implements PushRegistrations {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(14);

  /** Longer than a write takes; after that its client is told like all others. */
  private static final Duration LONGEST_WRITE = Duration.ofMinutes(3);

  private static final int MOST_OF_A_LOGIN = 500;
  private static final int MOST = 100_000;

  private final Pushes pushes;
  private final String login;

  LoginRegistrations(Pushes pushes, String login) {
    this.pushes = pushes;
    this.login = login;
  }

  @Override
  public Optional<String> publicKey() {
    return Optional.of(pushes.publicKey());
  }

  @Override
  public String topic(ResourceStore store, CollectionName collection) {
    return pushes.topic(standing(store, collection));
  }

  @Override
  public Registration register(
      ResourceStore store,
      CollectionName collection,
      PushSubscription subscription,
      PushTriggers triggers,
      Optional<Instant> expires) {
    pushes.check(subscription.endpoint());
    Instant now = pushes.now();
    Instant end = expires.orElse(now.plus(USUAL));
    if (!end.isAfter(now)) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.INVALID_RESOURCE, "the registration would end before it begins"));
    }
    Instant latest = now.plus(LONGEST);
    // As an HTTP date tells it: in whole seconds.
    Instant until = Instant.ofEpochSecond((end.isAfter(latest) ? latest : end).getEpochSecond());
    Standing standing = standing(store, collection);
    RegistrationTable.Key key =
        new RegistrationTable.Key(
            login,
            Pushes.home(store),
            collection.value(),
            Digests.hex(subscription.endpoint().toString(), 32));
    byte[] sealed = pushes.seal(subscription);
    String id =
        pushes
            .database()
            .transact(tx -> {
              Optional<String> known = RegistrationTable.find(tx, key);
              if (known.isPresent()) {
                RegistrationTable.renew(tx, known.get(), sealed, triggers, until);
                return known.get();
              }
              checkRoom(tx, now);
              String made = pushes.newId();
              RegistrationTable.insert(tx, made, key, standing, sealed, triggers, until);
              return made;
            });
    return new Registration(id, until);
  }

  @Override
  public boolean remove(String id) {
    return pushes.database().transact(tx -> RegistrationTable.delete(tx, login, id));
  }

  @Override
  public <R> R quietly(
      ResourceStore store, CollectionName collection, Quiet quiet, Supplier<R> write) {
    Optional<Standing> before = store.standing(collection);
    if (before.isEmpty()) {
      return write.get();
    }
    long properties = pushes.database().read(tx -> RegistrationTable.properties(tx, before.get()));
    Quietness quietness =
        new Quietness(
            login, Pushes.home(store), collection.value(), before.get(), properties, quiet);
    Instant until = pushes.now().plus(LONGEST_WRITE);
    pushes.database().execute(tx -> quietness.begin(tx, until));
    try {
      R result = write.get();
      pushes.database().execute(quietness::count);
      return result;
    } finally {
      pushes.database().execute(quietness::end);
    }
  }

  private void checkRoom(Transaction tx, Instant now) throws SQLException {
    RegistrationTable.expire(tx, now);
    if (RegistrationTable.count(tx, login) >= MOST_OF_A_LOGIN
        || RegistrationTable.count(tx) >= MOST) {
      throw new PosternException(
          new Failure.Unsupported("too many clients are registered already"));
    }
  }

  private static Standing standing(ResourceStore store, CollectionName collection) {
    return store.standing(collection).orElseThrow(() -> Folders.absent(collection));
  }
}
