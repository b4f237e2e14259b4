package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.CategoryColors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The colours of the categories of each mailbox. They change seldom and are read seldom: only when
 * an event that has categories comes into the mirror, and not again for hours. Without them events
 * have no colour and nothing fails.
 */
final class Palettes {
  static final Duration KEPT = Duration.ofHours(6);

  private static final Logger LOG = LoggerFactory.getLogger(Palettes.class);

  /** After trouble that passes by itself. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Map<MailAddress, Palette> palettes = new ConcurrentHashMap<>();

  Palettes(InstantSource clock) {
    this.clock = clock;
  }

  /** The colours, read if they are not known; empty if they cannot be. */
  Optional<CategoryColors> of(MailAddress mailbox, Supplier<CategoryColors> read) {
    return palettes.computeIfAbsent(mailbox, _ -> new Palette()).of(mailbox, clock.instant(), read);
  }

  /** What is known of one mailbox; who asks while another reads waits for it. */
  private static final class Palette {
    private Optional<CategoryColors> colors = Optional.empty();
    private Instant until = Instant.MIN;
    private boolean isTold;

    synchronized Optional<CategoryColors> of(
        MailAddress mailbox, Instant now, Supplier<CategoryColors> read) {
      if (now.isBefore(until)) {
        return colors;
      }
      try {
        colors = Optional.of(read.get());
        until = now.plus(KEPT);
        isTold = false;
      } catch (PosternException e) {
        colors = Optional.empty();
        until = now.plus(passes(e.failure()) ? AGAIN : KEPT);
        if (!isTold) {
          LOG.info(
              "{}: the colours of categories cannot be read, so that events have none: {}",
              mailbox,
              e.failure().detail());
        }
        isTold = true;
      }
      return colors;
    }

    private static boolean passes(Failure failure) {
      return failure instanceof Failure.Unavailable || failure instanceof Failure.Throttled;
    }
  }
}
