package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;

/** One method on one resource of Microsoft Graph. */
public non-sealed interface GraphOperation extends Handler {

  /**
   * Called under the mailbox's lock, unless {@link #locks} says otherwise.
   *
   * @throws dev.postern.sandbox.graph.GraphError for every answer of 400 and above
   */
  GraphReply handle(GraphCall call);

  /** Whether it works on the call's mailbox, and not on those of others as well. */
  default boolean locks() {
    return true;
  }
}
