package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Streams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Streams that are live as soon as they are wanted, and tell what the test says. */
final class ScriptedStreams implements Streams {
  /** Who listens, one for each node. */
  final List<Ear> ears = new ArrayList<>();

  /** Whether mailboxes that are listened to tell of changes. */
  boolean tells = true;

  @Override
  public synchronized Ear listen(Listener listener) {
    Ear ear = new Ear(listener);
    ears.add(ear);
    return ear;
  }

  /** One node's. */
  final class Ear implements Listening {
    private final Listener listener;
    private Set<MailAddress> heard = Set.of();

    Ear(Listener listener) {
      this.listener = listener;
    }

    synchronized Set<MailAddress> heard() {
      return heard;
    }

    @Override
    public void to(Set<MailAddress> mailboxes) {
      Set<MailAddress> news = new HashSet<>(mailboxes);
      synchronized (this) {
        news.removeAll(heard);
        heard = Set.copyOf(mailboxes);
      }
      if (tells && !news.isEmpty()) {
        listener.began(news);
      }
    }

    void changed(MailAddress mailbox, FolderId folder) {
      listener.changed(Map.of(mailbox, List.of(new Told.Something(folder))));
    }

    void changed(MailAddress mailbox, Told... told) {
      listener.changed(Map.of(mailbox, List.of(told)));
    }

    void broke(MailAddress mailbox) {
      listener.ended(Set.of(mailbox), Optional.empty());
    }

    void refused(MailAddress mailbox) {
      listener.ended(Set.of(mailbox), Optional.of(new Failure.Forbidden("not for this mailbox")));
    }

    void repaired(MailAddress mailbox) {
      listener.began(Set.of(mailbox));
    }

    /** As a process that is killed: nobody hears of it. */
    void die() {
      synchronized (this) {
        heard = Set.of();
      }
    }

    @Override
    public void close() {
      die();
    }
  }
}
