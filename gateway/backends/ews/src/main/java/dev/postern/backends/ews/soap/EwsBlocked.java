package dev.postern.backends.ews.soap;

/** HTTP 403 with a policy's reason: EWS is switched off for the mailbox, the tenant or the app. */
final class EwsBlocked extends Exception {
  private static final long serialVersionUID = 1L;
  private final EwsPolicy policy;

  EwsBlocked(EwsPolicy policy) {
    super(policy.reason());
    this.policy = policy;
  }

  EwsPolicy policy() {
    return policy;
  }
}
