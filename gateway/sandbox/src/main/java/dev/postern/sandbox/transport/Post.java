package dev.postern.sandbox.transport;

/** Takes messages that are to leave a mailbox, and sends them once its lock is free. */
@FunctionalInterface
public interface Post {
  void send(OutgoingMessage message);
}
