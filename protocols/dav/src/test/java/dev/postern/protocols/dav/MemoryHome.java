package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.SyncToken;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which collections of a home came, went or changed: a change is what differs from last time. */
final class MemoryHome {
  /** A collection as it is, or was before it went, and when that was found out. */
  private record Seen(Optional<ResourceCollection> collection, long number) {}

  private final Map<CollectionName, Seen> seen = new LinkedHashMap<>();
  private long number = 500;

  synchronized SyncToken token(List<ResourceCollection> now) {
    now.forEach(it -> note(it.name(), Optional.of(it)));
    seen.keySet().stream()
        .filter(name -> now.stream().noneMatch(it -> it.name().equals(name)))
        .toList()
        .forEach(name -> note(name, Optional.empty()));
    return new SyncToken(number);
  }

  private void note(CollectionName name, Optional<ResourceCollection> collection) {
    Seen last = seen.get(name);
    if (last == null || !last.collection().equals(collection)) {
      seen.put(name, new Seen(collection, ++number));
    }
  }

  synchronized HomeChanges changes(
      List<ResourceCollection> now, Optional<SyncToken> since, int limit) {
    token(now);
    long after = since.map(SyncToken::number).orElse(0L);
    if (since.isPresent() && (after < 500 || after > number)) {
      throw new PosternException(new Failure.InvalidSyncToken("unknown or too old"));
    }
    List<Map.Entry<CollectionName, Seen>> news =
        seen.entrySet().stream()
            .filter(each -> each.getValue().number() > after)
            .filter(each -> after > 0 || each.getValue().collection().isPresent())
            .sorted(Comparator.comparingLong(each -> each.getValue().number()))
            .toList();
    boolean more = news.size() > limit;
    List<Map.Entry<CollectionName, Seen>> page = more ? news.subList(0, limit) : news;
    return new HomeChanges(
        page.stream().flatMap(each -> each.getValue().collection().stream()).toList(),
        page.stream()
            .filter(each -> each.getValue().collection().isEmpty())
            .map(Map.Entry::getKey)
            .toList(),
        new SyncToken(more ? page.getLast().getValue().number() : number),
        more);
  }
}
