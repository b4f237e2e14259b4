package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.SyncToken;
import dev.postern.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The change numbers of one login's home (RFC 6578): which collections came, went or changed. A
 * home shows several mailboxes, by rights that change at any time; so nobody tells of a change, it
 * is found by comparing what is shown with what was shown last.
 *
 * @param home which of the login's homes: calendars or contacts
 */
record HomeSequence(Database database, String login, String home, InstantSource clock) {
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** All that a client can be told of a collection, its contents apart. */
  private static String print(ResourceCollection collection) {
    CollectionProperties its = collection.properties();
    List<Object> told =
        List.of(
            collection.component(),
            its.displayName(),
            its.description(),
            its.color(),
            its.order(),
            its.timeZone(),
            collection.isDefault(),
            collection.writable(),
            collection.owner());
    // What is not there is not counted: so prints from before there was such a thing stay.
    return Digests.hex(told + its.dead().orElse(""), 16);
  }

  SyncToken token(Supplier<List<ResourceCollection>> shown) {
    return new SyncToken(brought(shown).state().last());
  }

  HomeChanges changes(
      Supplier<List<ResourceCollection>> shown, Optional<SyncToken> since, int limit) {
    Shown now = brought(shown);
    long after = since.map(SyncToken::number).orElse(0L);
    if (after != 0 && (after < now.state().floor() || after > now.state().last())) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the token is not one that can still be answered"));
    }
    Map<CollectionName, ResourceCollection> byName =
        now.collections().stream()
            .collect(Collectors.toMap(ResourceCollection::name, it -> it, (first, _) -> first));
    List<HomeTable.Member> news =
        now.state().members().values().stream()
            .filter(member -> member.number() > after && !(after == 0 && member.gone()))
            .sorted()
            .toList();
    boolean more = news.size() > limit;
    List<HomeTable.Member> sent = more ? news.subList(0, limit) : news;
    return new HomeChanges(
        sent.stream()
            .filter(member -> !member.gone())
            .flatMap(member -> Optional.ofNullable(byName.get(member.name())).stream())
            .toList(),
        sent.stream().filter(HomeTable.Member::gone).map(HomeTable.Member::name).toList(),
        new SyncToken(more ? sent.getLast().number() : now.state().last()),
        more);
  }

  private HomeTable.State begun(HomeTable table) {
    try {
      database.execute(tx -> table.begin(tx, ChangeNumbers.seconds(clock.instant())));
    } catch (PosternException e) {
      // Another request may have begun it at the same time.
      return database.read(table::read).orElseThrow(() -> e);
    }
    return database.read(table::read).orElseThrow();
  }

  /** What is shown now, and numbered so. */
  private record Shown(List<ResourceCollection> collections, HomeTable.State state) {}

  /** Brings the numbers up to what is shown. */
  private Shown brought(Supplier<List<ResourceCollection>> shown) {
    HomeTable table = new HomeTable(login, home);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // In this order: what another request notes of a newer list must not be undone by an older.
      HomeTable.State before = database.read(table::read).orElseGet(() -> begun(table));
      List<ResourceCollection> collections = shown.get();
      Map<CollectionName, String> prints = new HashMap<>();
      collections.forEach(it -> prints.putIfAbsent(it.name(), print(it)));
      if (before.shows(prints)) {
        return new Shown(collections, before);
      }
      Optional<HomeTable.State> noted =
          database.transact(tx -> table.note(tx, before, prints, clock.instant()));
      if (noted.isPresent()) {
        return new Shown(collections, noted.get());
      }
    }
    throw new PosternException(
        new Failure.Unavailable(RETRY_AFTER, "the home changes faster than it can be told"));
  }
}
