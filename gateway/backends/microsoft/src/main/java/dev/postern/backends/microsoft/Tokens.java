package dev.postern.backends.microsoft;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tenant's app-only tokens, one per app and resource. Requests are spread over the apps; an app
 * that Entra refuses is passed over as long as another one works.
 */
public final class Tokens implements AutoCloseable {
  private final List<EntraApp> apps;
  private final Map<Key, CachedToken> cache = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock;

  private record Key(EntraApp app, Scope scope) {}

  Tokens(TenantSettings settings, Login.AppOnly login, HttpClient http, InstantSource clock) {
    this.clock = clock;
    this.apps =
        login.apps().stream()
            .map(app -> new EntraApp(settings, login, app, new EntraHttp(http), threads, clock))
            .toList();
  }

  /**
   * A token that is good for some minutes at least. Blocks while one is fetched: at most one
   * request runs for an app and a resource, however many ask.
   *
   * @throws PosternException {@link Failure.Unavailable} if no app gets one; never {@link
   *     Failure.Unauthenticated}, which is about a client's own password
   */
  public String bearer(Scope scope) {
    return bearer(scope, Math.floorMod(turn.getAndIncrement(), Math.max(1, apps.size())));
  }

  /** Like {@link #bearer}, but of the same app each time as long as that one gets tokens. */
  String steadyBearer(Scope scope) {
    return bearer(scope, 0);
  }

  private String bearer(Scope scope, int first) {
    PosternException refused = null;
    for (int i = 0; i < apps.size(); i++) {
      EntraApp app = apps.get((first + i) % apps.size());
      try {
        return cached(new Key(app, scope)).get();
      } catch (PosternException e) {
        refused = e;
      }
    }
    throw refused != null
        ? refused
        : new PosternException(
            new Failure.Unavailable(CachedToken.LONGEST_BACK_OFF, "the tenant has no usable app"));
  }

  /**
   * Forgets a token that the resource refused although it has not expired.
   *
   * @return whether another attempt makes sense: not if the token was fresh, since then it is not
   *     its age that is wrong with it
   */
  public boolean refused(Scope scope, String token) {
    return apps.stream()
        .map(app -> cached(new Key(app, scope)).forget(token))
        .toList()
        .contains(true);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private CachedToken cached(Key key) {
    return cache.computeIfAbsent(
        key, k -> new CachedToken(() -> k.app().acquire(k.scope()), clock));
  }
}
