package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import dev.postern.sandbox.mail.MailFolder;
import dev.postern.sandbox.mail.MailMessage;
import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The selected folder as this client knows it: sequence numbers stay as they were announced, no
 * matter what others do to the folder, until the client is told (RFC 3501 section 7.4.1).
 */
final class SelectedFolder {

  /** A message with its sequence number. */
  record Numbered(int sequence, MailMessage message) {}

  private record Known(long uid, Set<Flag> flags) {}

  private final MailFolder folder;
  private final boolean readOnly;
  private List<Known> known;
  private long revision;

  SelectedFolder(MailFolder folder, boolean readOnly) {
    this.folder = folder;
    this.readOnly = readOnly;
    this.revision = folder.revision();
    this.known = snapshot(folder.messages());
  }

  MailFolder folder() {
    return folder;
  }

  boolean readOnly() {
    return readOnly;
  }

  int exists() {
    return known.size();
  }

  /** The messages of the set that are still there, by sequence number. */
  List<Numbered> messages(SequenceSet set, boolean byUid) throws BadCommand {
    long last = byUid ? (known.isEmpty() ? 0 : known.getLast().uid()) : known.size();
    if (!byUid && known.isEmpty()) {
      throw new BadCommand("The specified message set is invalid.");
    }
    return all().stream()
        .filter(n -> set.contains(byUid ? n.message().uid() : n.sequence(), last))
        .toList();
  }

  List<Numbered> all() {
    Map<Long, MailMessage> current = byUid(folder.messages());
    List<Numbered> numbered = new ArrayList<>(known.size());
    for (int index = 0; index < known.size(); index++) {
      MailMessage message = current.get(known.get(index).uid());
      if (message != null) {
        numbered.add(new Numbered(index + 1, message));
      }
    }
    return numbered;
  }

  /** Takes the flags as told to the client already. */
  void tell(Numbered message, Set<Flag> flags) {
    known.set(message.sequence() - 1, new Known(message.message().uid(), flags));
  }

  /**
   * Tells the client what changed since it was last told.
   *
   * @param expunges whether messages may disappear now (never during FETCH, STORE and SEARCH)
   */
  void announce(Wire wire, boolean expunges) throws IOException {
    long now = folder.revision();
    if (now == revision) {
      return;
    }
    List<MailMessage> messages = folder.messages();
    Map<Long, MailMessage> current = byUid(messages);
    List<Known> next = new ArrayList<>(messages.size());
    boolean held = false;
    for (Known one : known) {
      MailMessage message = current.remove(one.uid());
      if (message != null) {
        next.add(new Known(one.uid(), message.flags()));
        if (!message.flags().equals(one.flags())) {
          wire.line("* %d FETCH (FLAGS %s)".formatted(next.size(), Flag.list(message.flags())));
        }
      } else if (expunges) {
        wire.line("* %d EXPUNGE".formatted(next.size() + 1));
      } else {
        next.add(one);
        held = true;
      }
    }
    if (!current.isEmpty()) {
      messages.stream()
          .filter(m -> current.containsKey(m.uid()))
          .forEach(m -> next.add(new Known(m.uid(), m.flags())));
      wire.line("* %d EXISTS".formatted(next.size()));
    }
    known = next;
    if (!held) {
      revision = now;
    }
  }

  private static Map<Long, MailMessage> byUid(List<MailMessage> messages) {
    return messages.stream().collect(Collectors.toMap(MailMessage::uid, Function.identity()));
  }

  private static List<Known> snapshot(List<MailMessage> messages) {
    return messages.stream()
        .map(m -> new Known(m.uid(), m.flags()))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
