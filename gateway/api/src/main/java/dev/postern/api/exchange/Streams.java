package dev.postern.api.exchange;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Push by connections that the gateway holds open: as long as one lives, what happens in the
 * mailboxes behind it is told. They belong to the process that opened them, and end with it.
 */
public non-sealed interface Streams extends Notifications {

  /** Begins to listen, to no mailbox yet. Whoever begins closes it. */
  Listening listen(Listener listener);

  /** What is listened to. */
  interface Listening extends AutoCloseable {

    /**
     * Listens to these mailboxes from now on, and to no others. Returns at once; what comes of it
     * the {@link Listener} hears. What cannot be had is tried again until it is no longer wanted.
     */
    void to(Set<MailAddress> mailboxes);

    /** Closes all connections, within a second. Nothing is told any more. */
    @Override
    void close();
  }

  /** What is told of a folder. */
  sealed interface Told {
    FolderId folder();

    /** Anything may have changed there. */
    record Something(FolderId folder) implements Told {}

    /** The folder itself came, went or got other properties. */
    record Tree(FolderId folder) implements Told {}

    /** An item came or changed, and has this version now. */
    record Stands(FolderId folder, ItemId item, Version version) implements Told {}

    /** An item is not there any more. */
    record Left(FolderId folder, ItemId item) implements Told {}
  }

  /**
   * Hears what happens. Called on virtual threads; may block, which lets the events of those
   * mailboxes wait.
   */
  interface Listener {

    /** From now on every change in these mailboxes is told; what changed before is not known. */
    void began(Set<MailAddress> mailboxes);

    /** Something changed in these mailboxes; in the order in which it happened. */
    void changed(Map<MailAddress, List<Told>> changes);

    /**
     * Nothing is told of these mailboxes until they begin again.
     *
     * @param refusal why, if they may not be listened to; empty where a connection broke
     */
    void ended(Set<MailAddress> mailboxes, Optional<Failure> refusal);
  }
}
