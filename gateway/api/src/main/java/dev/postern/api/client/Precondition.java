package dev.postern.api.client;

/** What must hold for a write, from If-Match, If-None-Match and If-Schedule-Tag-Match. */
public sealed interface Precondition {

  /** No condition. */
  record None() implements Precondition {}

  /** The resource must not exist: {@code If-None-Match: *}. */
  record Absent() implements Precondition {}

  /** The resource must exist: {@code If-Match: *}. */
  record Present() implements Precondition {}

  /** The resource must have one of these entity tags: {@code If-Match: "…"}. */
  record Matches(java.util.Set<ETag> etags) implements Precondition {}

  /**
   * The meeting must be as the client knows it, but for others' answers, which then stay what they
   * are: {@code If-Schedule-Tag-Match: "…"} (RFC 6638 section 8.3).
   */
  record Scheduled(ScheduleTag tag) implements Precondition {}
}
