package dev.postern.api.client;

import java.util.Optional;

/**
 * What a PUT did.
 *
 * @param etag absent where the stored text differs from what was sent
 * @param scheduleTag present for a meeting
 */
public record PutResult(boolean created, Optional<ETag> etag, Optional<ScheduleTag> scheduleTag) {

  /** What is no meeting. */
  public PutResult(boolean created, Optional<ETag> etag) {
    this(created, etag, Optional.empty());
  }

  /** The same where the stored text is not what the client sent. */
  public PutResult ofOtherText() {
    return new PutResult(created, Optional.empty(), scheduleTag);
  }
}
