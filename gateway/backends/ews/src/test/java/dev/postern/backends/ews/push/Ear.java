package dev.postern.backends.ews.push;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Streams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it hears. */
final class Ear implements Streams.Listener {
  final Set<MailAddress> told = ConcurrentHashMap.newKeySet();
  final Map<MailAddress, Set<FolderId>> changed = new ConcurrentHashMap<>();
  final Map<MailAddress, Failure> refused = new ConcurrentHashMap<>();
  final AtomicInteger begun = new AtomicInteger();

  @Override
  public void began(Set<MailAddress> mailboxes) {
    told.addAll(mailboxes);
    begun.addAndGet(mailboxes.size());
  }

  @Override
  public void changed(Map<MailAddress, List<Streams.Told>> changes) {
    changes.forEach((mailbox, told) -> {
      Set<FolderId> there = changed.computeIfAbsent(mailbox, _ -> ConcurrentHashMap.newKeySet());
      told.forEach(it -> there.add(it.folder()));
    });
  }

  @Override
  public void ended(Set<MailAddress> mailboxes, Optional<Failure> refusal) {
    told.removeAll(mailboxes);
    refusal.ifPresent(why -> mailboxes.forEach(it -> refused.put(it, why)));
  }

  Set<FolderId> folders(MailAddress mailbox) {
    return changed.getOrDefault(mailbox, Set.of());
  }
}
