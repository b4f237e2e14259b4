package dev.postern.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Something that the command line can ask a gateway for. */
@FunctionalInterface
public interface Operation {
  /**
   * Does what was asked for; the last event is {@code done} with the exit code.
   *
   * @param listener what it throws ends the work
   * @throws IllegalArgumentException if it is no request for this operation
   */
  void run(JsonNode request, Consumer<ObjectNode> listener);
}
