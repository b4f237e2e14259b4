package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailFolder;
import dev.postern.sandbox.mail.MailMessage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The inbox as it stood at login: numbers stay what they are until the session ends (RFC 1939
 * section 4). Nothing is deleted before {@link #commit}.
 */
final class Maildrop {
  private static final String DELETED_ITEMS = "Deleted Items";

  /** A message with its number. */
  record Numbered(int number, MailMessage message) {

    /** In MIME, with CRLF at the end of each line. */
    byte[] content() {
      return message.content();
    }

    int size() {
      return content().length;
    }

    /** Stays the same as long as the message lies in the inbox. */
    String uniqueId() {
      return Long.toString(message.uid());
    }
  }

  private final MailAccount account;
  private final MailFolder inbox;
  private final List<MailMessage> messages;
  private final BitSet deleted = new BitSet();

  Maildrop(MailAccount account) {
    this.account = account;
    this.inbox = account.folder("INBOX").orElseThrow();
    this.messages = inbox.messages();
  }

  String mailbox() {
    return account.address();
  }

  /** All messages that are not marked as deleted. */
  Stream<Numbered> messages() {
    return IntStream.rangeClosed(1, messages.size())
        .filter(number -> !deleted.get(number))
        .mapToObj(this::numbered);
  }

  /** The message of a number; empty if there is none or it is marked as deleted. */
  Optional<Numbered> message(int number) {
    return number < 1 || number > messages.size() || deleted.get(number)
        ? Optional.empty()
        : Optional.of(numbered(number));
  }

  private Numbered numbered(int number) {
    return new Numbered(number, messages.get(number - 1));
  }

  void delete(int number) {
    deleted.set(number);
  }

  void undelete() {
    deleted.clear();
  }

  /** Moves what was marked to Deleted Items. */
  void commit() {
    List<Long> uids = deleted.stream().mapToObj(number -> messages.get(number - 1).uid()).toList();
    if (!uids.isEmpty()) {
      inbox.move(uids, account.folder(DELETED_ITEMS).orElseThrow());
    }
  }
}
