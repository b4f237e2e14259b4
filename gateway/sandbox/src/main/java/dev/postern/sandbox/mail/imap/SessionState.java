package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.MailAccount;

/** The states of RFC 3501 section 3, and the one only Exchange knows. */
sealed interface SessionState {

  record NotAuthenticated() implements SessionState {}

  /** With a mailbox open, none of its folders selected. */
  record Authenticated(MailAccount account) implements SessionState {}

  record Selected(MailAccount account, SelectedFolder folder) implements SessionState {}

  /** Logged in, but the mailbox does not open: "User is authenticated but not connected." */
  record NotConnected(String mailbox) implements SessionState {}

  record LoggedOut() implements SessionState {}

  /** The mailbox that is logged in; empty if there is none. */
  default String mailbox() {
    return switch (this) {
      case NotAuthenticated(), LoggedOut() -> "";
      case Authenticated(MailAccount account) -> account.address();
      case Selected(MailAccount account, SelectedFolder folder) -> account.address();
      case NotConnected(String mailbox) -> mailbox;
    };
  }
}
