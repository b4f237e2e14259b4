package dev.postern.app.sending;

import dev.postern.api.mail.Outbox;

/** Makes the outboxes of a tenant's logins. */
@FunctionalInterface
public interface Outboxes {

  /** The outbox of a login; cheap. */
  Outbox of(Sender sender);
}
