package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.WindowsZone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A time zone of a request. Graph takes the names of Windows and of IANA.
 *
 * @param name as the request had it
 * @param windowsId as the store keeps it
 */
public record GraphZone(String name, String windowsId, ZoneId rules) {
  public static final GraphZone UTC = new GraphZone("UTC", "UTC", ZoneOffset.UTC);

  /**
   * @throws GraphError for a zone nobody knows
   */
  public static GraphZone named(String name) {
    return Optional.of(name)
        .filter(it -> WindowsZone.find(it).isPresent())
        .or(() -> WindowsZone.of(name))
        .map(id -> new GraphZone(name, id, WindowsZone.find(id).orElseThrow()))
        .orElseThrow(() ->
            new GraphError(
                400,
                "TimeZoneNotSupportedException",
                "A valid TimeZone value must be specified. The following TimeZone value is not"
                    + " supported: '"
                    + name
                    + "'."));
  }

  Instant instant(LocalDateTime local) {
    return local.atZone(rules).toInstant();
  }

  LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, rules);
  }
}
