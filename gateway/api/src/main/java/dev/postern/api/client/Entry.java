package dev.postern.api.client;

import java.util.Optional;

/**
 * A resource without its text.
 *
 * @param scheduleTag present for a meeting
 */
public record Entry(
    ResourceName name, ETag etag, String component, Optional<ScheduleTag> scheduleTag) {

  /** What is no meeting. */
  public Entry(ResourceName name, ETag etag, String component) {
    this(name, etag, component, Optional.empty());
  }
}
