package dev.postern.api.client;

import java.util.Optional;

/**
 * A resource with its text: iCalendar or vCard, byte for byte what a client PUT.
 *
 * @param scheduleTag present for a meeting
 */
public record Resource(
    ResourceName name, ETag etag, String content, Optional<ScheduleTag> scheduleTag) {

  /** What is no meeting. */
  public Resource(ResourceName name, ETag etag, String content) {
    this(name, etag, content, Optional.empty());
  }
}
