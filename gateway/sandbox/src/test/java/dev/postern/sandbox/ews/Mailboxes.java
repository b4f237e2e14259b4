package dev.postern.sandbox.ews;

import dev.postern.sandbox.Sandbox;
import java.util.List;

/** The mailboxes of a sandbox that several tests share. */
final class Mailboxes {
  private Mailboxes() {}

  /** Removes every item from every mailbox. */
  static void empty(Sandbox sandbox) {
    sandbox
        .tenant()
        .mailboxes()
        .forEach(
            mailbox -> mailbox.locked(() -> List.copyOf(mailbox.items()).forEach(mailbox::remove)));
  }
}
