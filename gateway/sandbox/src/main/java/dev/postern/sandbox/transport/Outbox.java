package dev.postern.sandbox.transport;

import java.util.ArrayList;
import java.util.List;

/** What a request sends to other mailboxes, held back until its own mailbox is unlocked. */
public final class Outbox {
  private final List<Runnable> pending = new ArrayList<>();

  public void add(Runnable delivery) {
    pending.add(delivery);
  }

  /** Delivers in the order of {@link #add}. */
  public void flush() {
    List<Runnable> now = List.copyOf(pending);
    pending.clear();
    now.forEach(Runnable::run);
  }
}
