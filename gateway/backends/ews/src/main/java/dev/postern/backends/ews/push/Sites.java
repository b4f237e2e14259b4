package dev.postern.backends.ews.push;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.backends.ews.soap.Autodiscover;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which mailboxes may share a connection. One whose site is not told shares with nobody: it might
 * be anywhere.
 */
final class Sites {
  private static final Logger LOG = LoggerFactory.getLogger(Sites.class);

  private final Autodiscover autodiscover;
  private final Map<MailAddress, String> known = new ConcurrentHashMap<>();
  private final AtomicBoolean silent = new AtomicBoolean();

  Sites(Autodiscover autodiscover) {
    this.autodiscover = autodiscover;
  }

  /** The site of each; as many requests as needed, none for what is known. */
  Map<MailAddress, String> of(Collection<MailAddress> mailboxes) {
    List<MailAddress> unknown = mailboxes.stream().filter(it -> !known.containsKey(it)).toList();
    for (int from = 0; from < unknown.size(); from += Autodiscover.MOST) {
      ask(unknown.subList(from, Math.min(unknown.size(), from + Autodiscover.MOST)));
    }
    Map<MailAddress, String> sites = new HashMap<>();
    mailboxes.forEach(it -> sites.put(it, known.getOrDefault(it, it.value())));
    return sites;
  }

  /** It is not there any more. */
  void forget(MailAddress mailbox) {
    known.remove(mailbox);
  }

  private void ask(List<MailAddress> mailboxes) {
    try {
      known.putAll(autodiscover.sites(new ArrayList<>(mailboxes)));
      silent.set(false);
    } catch (PosternException e) {
      if (!silent.getAndSet(true)) {
        LOG.warn(
            "Autodiscover does not tell which mailboxes may share a connection for notifications,"
                + " so each has its own: {}",
            e.failure().detail());
      }
    }
  }
}
