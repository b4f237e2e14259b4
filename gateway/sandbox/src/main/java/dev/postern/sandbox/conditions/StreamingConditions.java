package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How EWS's streaming notifications behave; what is left out is as it should be.
 *
 * @param groups over how many sites the mailboxes are spread, which GroupingInformation tells
 * @param keepAliveMillis how long a connection is silent before a StatusEvent is sent
 * @param minuteMillis how long a minute of ConnectionTimeout and of a subscription's life lasts
 * @param delayMillis how long events stay behind the changes they tell of
 */
public record StreamingConditions(
    int groups, int keepAliveMillis, int minuteMillis, int delayMillis) {
  public static final StreamingConditions NORMAL = of(0, 0, 0, 0);

  @JsonCreator
  static StreamingConditions of(
      @JsonProperty("groups") int groups,
      @JsonProperty("keepAliveMillis") int keepAliveMillis,
      @JsonProperty("minuteMillis") int minuteMillis,
      @JsonProperty("delayMillis") int delayMillis) {
    return new StreamingConditions(
        Math.max(1, groups),
        keepAliveMillis == 0 ? 45_000 : keepAliveMillis,
        minuteMillis == 0 ? 60_000 : minuteMillis,
        delayMillis);
  }
}
