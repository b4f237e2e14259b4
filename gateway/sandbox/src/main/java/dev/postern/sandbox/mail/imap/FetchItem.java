package dev.postern.sandbox.mail.imap;

import java.util.List;
import java.util.Optional;

/** One thing a client asks of a message with FETCH (RFC 3501 section 6.4.5). */
sealed interface FetchItem {

  enum Attribute implements FetchItem {
    FLAGS,
    INTERNALDATE,
    RFC822_SIZE,
    ENVELOPE,
    BODY,
    BODYSTRUCTURE,
    UID
  }

  /**
   * Octets of the message.
   *
   * @param label how the response names it
   * @param path part numbers, none for the message itself
   * @param text what of that part
   * @param fields the names behind HEADER.FIELDS
   * @param window which octets of it; all if empty
   * @param peek leaves \Seen alone
   */
  record Section(
      String label,
      List<Integer> path,
      Text text,
      List<String> fields,
      Optional<Window> window,
      boolean peek)
      implements FetchItem {}

  /** What of a part is asked for. */
  enum Text {
    WHOLE,
    HEADER,
    HEADER_FIELDS,
    HEADER_FIELDS_NOT,
    TEXT,
    MIME
  }

  /** A range of octets: {@code <offset.length>}. */
  record Window(long offset, long length) {}
}
