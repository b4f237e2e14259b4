package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;

/** One method on one resource that belongs to no mailbox. */
@FunctionalInterface
public non-sealed interface TenantOperation extends Handler {

  /**
   * Called without any lock.
   *
   * @throws dev.postern.sandbox.graph.GraphError for every answer of 400 and above
   */
  GraphReply handle(TenantCall call);
}
