package dev.postern.app.deletion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.mirror.Mirror;
import dev.postern.mirror.deletion.Held;
import dev.postern.mirror.deletion.Place;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells where deleting is held back, and releases it. */
public record BrakeOperation(Mirror mirror) {
  private static final Logger LOG = LoggerFactory.getLogger(BrakeOperation.class);

  /** Does what was asked for; the last event is {@code done}. */
  public void run(BrakeRequest request, Consumer<ObjectNode> listener) {
    switch (request) {
      case BrakeRequest.ListHeld _ -> {
        mirror.brake().held().forEach(held -> listener.accept(event(held)));
        listener.accept(Events.done(0));
      }
      case BrakeRequest.Release release -> {
        List<Place> released =
            mirror.brake().release(release.mailbox(), release.collection(), release.time());
        for (Place place : released) {
          LOG.info("clients may delete without limit in {} for {}", place, release.time());
          listener.accept(Events.of("released", place).put("seconds", release.time().toSeconds()));
        }
        listener.accept(Events.done(released.isEmpty() ? 1 : 0));
      }
    }
  }

  private static ObjectNode event(Held held) {
    return Events.of("held", held.place())
        .put("since", held.since().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("last", held.last().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("refused", held.refused())
        .put("deleted", held.deleted())
        .put("had", held.had())
        .put("actor", held.actor());
  }
}
