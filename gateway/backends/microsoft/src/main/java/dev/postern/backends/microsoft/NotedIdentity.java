package dev.postern.backends.microsoft;

import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.WriteId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** An item's identity as the named properties that carry it, the same in EWS and Graph. */
public final class NotedIdentity {
  private NotedIdentity() {}

  /** All properties of an identity; they are always written together. */
  public static Map<NamedProperty, String> write(Identity identity) {
    Map<NamedProperty, String> notes = new EnumMap<>(NamedProperty.class);
    notes.put(NamedProperty.NAME, identity.name().value());
    notes.put(NamedProperty.UID, identity.uid());
    notes.put(NamedProperty.WRITE_ID, identity.write().value());
    notes.put(NamedProperty.STAMP, identity.stamp().truncatedTo(ChronoUnit.MILLIS).toString());
    return notes;
  }

  /** The identity, if a complete one is noted. Whether to believe it is the caller's question. */
  public static Optional<Identity> read(Map<NamedProperty, String> notes) {
    try {
      return Optional.of(
          new Identity(
              new ResourceName(notes.getOrDefault(NamedProperty.NAME, "")),
              notes.getOrDefault(NamedProperty.UID, ""),
              new WriteId(notes.getOrDefault(NamedProperty.WRITE_ID, "")),
              Instant.parse(notes.getOrDefault(NamedProperty.STAMP, ""))));
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not written by a gateway, or tampered with: then it identifies nothing.
      return Optional.empty();
    }
  }
}
