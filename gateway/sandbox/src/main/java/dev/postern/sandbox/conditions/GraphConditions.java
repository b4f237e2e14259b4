package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How Graph alone misbehaves; what is left out is as it should be.
 *
 * @param eventsDelta whether calendars offer {@code events/delta}, which v1.0 does not document
 * @param requestsPerWindow how many requests an application may send to a mailbox in ten minutes
 */
public record GraphConditions(boolean eventsDelta, int requestsPerWindow) {
  public static final GraphConditions NORMAL = of(null, 0);

  @JsonCreator
  static GraphConditions of(
      @JsonProperty("eventsDelta") @Nullable Boolean eventsDelta,
      @JsonProperty("requestsPerWindow") int requestsPerWindow) {
    return new GraphConditions(
        eventsDelta == null || eventsDelta, requestsPerWindow == 0 ? 10_000 : requestsPerWindow);
  }
}
