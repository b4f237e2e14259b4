package dev.postern.mirror;

import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How items get their resource names, so that a rebuilt mirror finds the same ones (promise 4).
 *
 * <ol>
 *   <li>The name that the gateway noted on the item, unless the item is a copy.
 *   <li>Otherwise the UID, hashed if it is long or has characters that are not at home in a path.
 *   <li>Where an older item of the collection has that name: a hash of UID and creation time. So
 *       the oldest item keeps the name, in whatever order items are listed.
 * </ol>
 */
final class Naming {
  /** Clocks differ; of copies made within this time of a write {@link Twins} takes care. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private static final int MAX_LENGTH = 255;
  private static final Pattern PLAIN_UID =
      Pattern.compile("[A-Za-z0-9_@{}+=-][A-Za-z0-9._@{}+=-]{0,127}");

  private Naming() {}

  /**
   * The item as the gateway takes it, whichever backend read it.
   *
   * <ul>
   *   <li>Its identity is believed: it has the UID that was noted, which is the client's.
   *       Exchange's own may be another one, where the API gives each item one of its own choice.
   *   <li>It only carries the identity because it was copied from, or forwarded with, another item:
   *       then it has none, and a UID of its own.
   * </ul>
   */
  static <T extends Item> RemoteItem<T> vetted(RemoteItem<T> item) {
    if (item.identity().isEmpty()) {
      return item;
    }
    Identity identity = item.identity().get();
    boolean isTrusted = isTrusted(identity, item.created());
    boolean sharesUid = identity.uid().equals(item.item().uid());
    if (isTrusted) {
      return sharesUid || identity.uid().isBlank()
          ? item
          : with(item, item.identity(), withUid(item.item(), identity.uid()));
    }
    return with(item, Optional.empty(), sharesUid ? withOwnUid(item) : item.item());
  }

  static <T extends Item> RemoteItem<T> with(
      RemoteItem<T> item, Optional<Identity> identity, T content) {
    return new RemoteItem<>(
        item.id(), item.version(), item.created(), item.modified(), identity, content);
  }

  private static boolean isTrusted(Identity identity, Instant created) {
    return !created.isAfter(identity.stamp().plus(CLOCK_SKEW))
        && identity.name().value().length() <= MAX_LENGTH
        && identity.name().value().chars().noneMatch(Character::isISOControl);
  }

  private static <T extends Item> T withOwnUid(RemoteItem<T> item) {
    return withUid(item.item(), ownUid(item.item().uid(), item.created()));
  }

  /** What an item is called that must not have the UID that another one has. */
  static String ownUid(String uid, Instant created) {
    String seed = uid + "\n" + created.toEpochMilli();
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @SuppressWarnings("unchecked") // the record is of the class it is made from
  static <T extends Item> T withUid(T item, String uid) {
    return (T) RecordShape.with((Record) item, "uid", uid);
  }

  /**
   * Finds a name for an item that has none yet in the collection. An older item keeps its name; a
   * younger one gives it up and is renamed.
   *
   * @param busy tells the names that are being written: nothing is named or renamed under a writer
   * @return empty if it has to wait for a writer
   */
  static <T extends Item> Optional<ResourceName> choose(
      ResourceWriter to,
      RemoteItem<T> item,
      String uid,
      String suffix,
      Predicate<ResourceName> busy)
      throws SQLException {
    for (ResourceName name : candidates(item, uid, suffix).toList()) {
      Optional<ResourceRow> holder = holder(to, name);
      boolean isMine = holder.isEmpty() || item.created().isBefore(holder.get().created());
      if (isMine && busy.test(name)) {
        return Optional.empty();
      }
      if (isMine && holder.isPresent()) {
        to.rename(holder.get(), fallback(to, holder.get(), suffix));
      }
      if (isMine) {
        return Optional.of(name);
      }
    }
    throw new IllegalStateException("no name is free");
  }

  private static <T extends Item> Stream<ResourceName> candidates(
      RemoteItem<T> item, String uid, String suffix) {
    return Stream.concat(
        Stream.concat(
            item.identity().map(Identity::name).stream(), Stream.of(derived(uid, suffix))),
        hashed(uid, item.created(), suffix));
  }

  private static ResourceName fallback(ResourceWriter to, ResourceRow row, String suffix)
      throws SQLException {
    for (ResourceName name : hashed(row.uid(), row.created(), suffix).toList()) {
      if (holder(to, name).isEmpty()) {
        return name;
      }
    }
    throw new IllegalStateException("no name is free");
  }

  static ResourceName derived(String uid, String suffix) {
    return new ResourceName(
        (PLAIN_UID.matcher(uid).matches() ? uid : Digests.hex(uid, 16)) + suffix);
  }

  /** The numbers only matter for items of the same UID, made in the same millisecond. */
  private static Stream<ResourceName> hashed(String uid, Instant created, String suffix) {
    return IntStream.range(0, 100)
        .mapToObj(n -> uid + "\n" + created.toEpochMilli() + (n == 0 ? "" : "\n" + n))
        .map(seed -> new ResourceName(Digests.hex(seed, 16) + suffix));
  }

  private static Optional<ResourceRow> holder(ResourceWriter to, ResourceName name)
      throws SQLException {
    Transaction tx = to.transaction();
    return ResourceTable.byName(tx, to.collection().id(), name).filter(row -> !row.gone());
  }
}
