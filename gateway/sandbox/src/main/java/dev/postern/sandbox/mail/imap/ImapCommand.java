package dev.postern.sandbox.mail.imap;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A command of RFC 3501 or of one of the extensions Exchange announces. */
interface ImapCommand {

  /** Writes the untagged responses and returns the tagged one. */
  Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand;

  /** In which states a command is valid (RFC 3501 section 6). */
  enum Phase {
    ANY,
    NOT_AUTHENTICATED,
    AUTHENTICATED,
    SELECTED
  }

  /**
   * A command and when it may come.
   *
   * @param expunges whether EXPUNGE responses may be sent at its end
   */
  record Registered(Phase phase, boolean expunges, ImapCommand command) {}

  Map<String, Registered> ALL =
      Map.ofEntries(
          entry("CAPABILITY", Phase.ANY, new Capability()),
          entry("NOOP", Phase.ANY, new Noop("NOOP")),
          entry("LOGOUT", Phase.ANY, new Logout()),
          entry("ID", Phase.ANY, new Id()),
          entry("AUTHENTICATE", Phase.NOT_AUTHENTICATED, new Authenticate()),
          entry("LOGIN", Phase.NOT_AUTHENTICATED, new Login()),
          entry("NAMESPACE", Phase.AUTHENTICATED, new Namespace()),
          entry("LIST", Phase.AUTHENTICATED, new ListFolders("LIST", false)),
          entry("LSUB", Phase.AUTHENTICATED, new ListFolders("LSUB", true)),
          entry("SELECT", Phase.AUTHENTICATED, new Select("SELECT", false)),
          entry("EXAMINE", Phase.AUTHENTICATED, new Select("EXAMINE", true)),
          entry("STATUS", Phase.AUTHENTICATED, new Status()),
          entry("CREATE", Phase.AUTHENTICATED, new Create()),
          entry("DELETE", Phase.AUTHENTICATED, new Delete()),
          entry("RENAME", Phase.AUTHENTICATED, new Rename()),
          entry("SUBSCRIBE", Phase.AUTHENTICATED, new Subscribe("SUBSCRIBE", true)),
          entry("UNSUBSCRIBE", Phase.AUTHENTICATED, new Subscribe("UNSUBSCRIBE", false)),
          entry("APPEND", Phase.AUTHENTICATED, new Append()),
          entry("IDLE", Phase.AUTHENTICATED, new Idle()),
          entry("CHECK", Phase.SELECTED, new Noop("CHECK")),
          entry("CLOSE", Phase.SELECTED, new Close("CLOSE", true)),
          entry("UNSELECT", Phase.SELECTED, new Close("UNSELECT", false)),
          entry("EXPUNGE", Phase.SELECTED, new Expunge(false)),
          entry("COPY", Phase.SELECTED, new Transfer(Transfer.Kind.COPY, false)),
          entry("MOVE", Phase.SELECTED, new Transfer(Transfer.Kind.MOVE, false)),
          quiet("FETCH", new Fetch(false)),
          quiet("STORE", new Store(false)),
          quiet("SEARCH", new Search(false)),
          entry("UID", Phase.SELECTED, new Uid()));

  private static Map.Entry<String, Registered> entry(
      String name, Phase phase, ImapCommand command) {
    return Map.entry(name, new Registered(phase, true, command));
  }

  private static Map.Entry<String, Registered> quiet(String name, ImapCommand command) {
    return Map.entry(name, new Registered(Phase.SELECTED, false, command));
  }

  static Optional<Registered> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
