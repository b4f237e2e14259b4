package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;

/**
 * An operation of EWS. Called with a request that is valid against the schema, under the lock of
 * the call's mailbox, unless {@link #locks} says otherwise.
 */
public interface Operation {

  /** As {@code GetItem}: the name of the request's element. */
  String name();

  /**
   * Carries it out.
   *
   * @throws dev.postern.sandbox.ews.EwsError if nothing of it can be: one response message says so
   */
  void handle(XmlElement request, Call call, ResponseMessages responses);

  /** Whether it works on the call's mailbox, and not on those of others as well. */
  default boolean locks() {
    return true;
  }
}
