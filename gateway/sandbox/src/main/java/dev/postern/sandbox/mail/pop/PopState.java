package dev.postern.sandbox.mail.pop;

/** Where a session stands (RFC 1939 section 3). */
sealed interface PopState {

  /** The mailbox that is logged in; empty before login. */
  String mailbox();

  /**
   * AUTHORIZATION.
   *
   * @param user what USER named; empty if there was none
   */
  record Authorization(String user) implements PopState {
    @Override
    public String mailbox() {
      return "";
    }
  }

  /** TRANSACTION. */
  record Transaction(Maildrop maildrop) implements PopState {
    @Override
    public String mailbox() {
      return maildrop.mailbox();
    }
  }

  /** The login was right and its mailbox did not open. */
  record NotConnected(String mailbox) implements PopState {}

  /** Over. */
  record Closed() implements PopState {
    @Override
    public String mailbox() {
      return "";
    }
  }
}
