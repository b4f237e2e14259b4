package dev.postern.protocols.dav.method;

import dev.postern.api.client.CollectionName;
import dev.postern.api.client.PushRegistrations.Quiet;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ResourceStore;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header Push-Dont-Notify (draft-bitfire-webdav-push-00 section 4.2): a client that writes
 * names its registrations, and is not told of what it knows. {@code *} means all of its login's:
 * nobody can keep others from being told.
 */
final class PushDontNotify {
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,\"]+");
  private static final int MOST = 100;

  private PushDontNotify() {}

  /** Writes one resource as quietly as the request asks. */
  static <R> R writing(Call call, Location.Member written, Supplier<R> write) {
    return writing(
        call,
        written.kind().store(call.account()),
        written.collection(),
        Set.of(written.name()),
        write);
  }

  /**
   * The same of several resources of one collection.
   *
   * @param written none if the collection's properties are written
   */
  static <R> R writing(
      Call call,
      ResourceStore store,
      CollectionName collection,
      Set<ResourceName> written,
      Supplier<R> write) {
    return ids(call)
        .map(
            ids -> call.account().push().quietly(store, collection, new Quiet(written, ids), write))
        .orElseGet(write);
  }

  /** Which registrations; all if empty, and nothing if there is none to be kept quiet. */
  private static Optional<Set<String>> ids(Call call) {
    Optional<String> header = call.request().headers().list("Push-Dont-Notify");
    if (header.isEmpty() || header.get().strip().equals("*")) {
      return header.map(_ -> Set.of());
    }
    Set<String> ids =
        SEPARATOR
            .splitAsStream(header.get())
            .map(Paths::pathOf)
            .filter(path -> path.startsWith(Paths.PUSH))
            .map(path -> path.substring(Paths.PUSH.length()))
            .limit(MOST)
            .collect(Collectors.toSet());
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
  }
}
