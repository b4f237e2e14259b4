package dev.postern.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when the test says so. */
final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-20T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  /** Far enough that the next poll asks upstream again. */
  void nextPoll() {
    advance(Duration.ofSeconds(2));
  }
}
