package dev.postern.sandbox.ews;

import dev.postern.sandbox.tenant.Mailbox;

/** Who sent a request to EWS, once authenticated. */
public sealed interface Caller {

  /**
   * An application with full_access_as_app: acts for whom it impersonates, and never for itself.
   */
  record Application(String clientId) implements Caller {}

  /** The on-premises service account: may impersonate, and has no mailbox of its own. */
  record ServiceAccount() implements Caller {}

  /** A user of an on-premises mailbox: acts for it and impersonates nobody. */
  record User(Mailbox mailbox) implements Caller {}
}
