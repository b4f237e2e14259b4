package dev.postern.sandbox.push;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to change notifications (<a
 * href="https://learn.microsoft.com/graph/api/resources/subscription">subscription</a>).
 *
 * @param app the client id of the application that has it
 * @param creator the object id of that application
 * @param resource as the application wrote it
 * @param changes of {@code created}, {@code updated} and {@code deleted}
 * @param immutableIds whether notifications tell ids that survive a move
 * @param paused whether nothing is sent until the application authorizes it anew
 */
public record Subscription(
    String id,
    String app,
    String creator,
    String resource,
    Watched watched,
    List<String> changes,
    String notificationUrl,
    @Nullable String lifecycleUrl,
    @Nullable String clientState,
    String tlsVersion,
    Instant expires,
    boolean immutableIds,
    boolean paused) {

  /** What is watched. */
  public enum Kind {
    EVENT,
    CONTACT,
    MESSAGE
  }

  /**
   * Whose items are watched.
   *
   * @param mailbox its address, in lower case
   * @param folder the one folder that is watched; every folder if null
   */
  public record Watched(String mailbox, Kind kind, @Nullable String folder) {}

  public Subscription until(Instant newExpiry, String newUrl) {
    return new Subscription(
        id,
        app,
        creator,
        resource,
        watched,
        changes,
        newUrl,
        lifecycleUrl,
        clientState,
        tlsVersion,
        newExpiry,
        immutableIds,
        false);
  }

  public Subscription withPaused(boolean isPaused) {
    return new Subscription(
        id,
        app,
        creator,
        resource,
        watched,
        changes,
        notificationUrl,
        lifecycleUrl,
        clientState,
        tlsVersion,
        expires,
        immutableIds,
        isPaused);
  }
}
