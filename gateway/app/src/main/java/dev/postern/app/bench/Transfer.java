package dev.postern.app.bench;

import java.time.Duration;

/** Many octets by IMAP, in one direction. */
interface Transfer {
  String name();

  /** What must be in the mailbox before. */
  default void prepare(ImapConnection imap) {}

  /** How long the octets took, the command around them apart. */
  Duration run(ImapConnection imap);
}
