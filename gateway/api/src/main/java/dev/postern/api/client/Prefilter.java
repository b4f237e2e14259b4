package dev.postern.api.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What a query can be narrowed by before texts are read. A store may answer with more than matches,
 * never with less.
 *
 * @param from only what takes place, in part, at or after this instant
 * @param to only what takes place, in part, before this instant
 * @param component VEVENT, VTODO or VCARD
 * @param uid the UID, exactly
 */
public record Prefilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> component,
    Optional<String> uid) {
  public static final Prefilter ALL =
      new Prefilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
