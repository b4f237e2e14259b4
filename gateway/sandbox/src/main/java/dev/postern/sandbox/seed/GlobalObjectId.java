package dev.postern.sandbox.seed;

import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** UIDs as Exchange makes them: a GlobalObjectId in hexadecimal (MS-OXOCAL 2.2.1.27). */
final class GlobalObjectId {
  private static final String CLASS_ID = "040000008200E00074C5B7101A82E008";
  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
  private static final long TICKS_PER_SECOND = 10_000_000L;

  private GlobalObjectId() {}

  static String of(Instant created, RandomGenerator random) {
    long ticks = (created.getEpochSecond() + SECONDS_FROM_1601_TO_1970) * TICKS_PER_SECOND;
    return "%s00000000%016X000000000000000010000000%016X%016X"
        .formatted(CLASS_ID, Long.reverseBytes(ticks), random.nextLong(), random.nextLong())
        .toUpperCase(Locale.ROOT);
  }
}
