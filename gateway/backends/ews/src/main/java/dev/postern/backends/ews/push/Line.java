package dev.postern.backends.ews.push;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Streams;
import dev.postern.backends.ews.soap.Envelopes;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An open connection, and whose subscriptions it carries. */
final class Line {
  private final Map<String, MailAddress> subscriptions;
  private final Envelopes envelopes;
  private final long opened = System.nanoTime();
  private volatile boolean dismissed;

  Line(Map<String, MailAddress> subscriptions, Envelopes envelopes) {
    this.subscriptions = Map.copyOf(subscriptions);
    this.envelopes = envelopes;
  }

  Set<MailAddress> mailboxes() {
    return Set.copyOf(subscriptions.values());
  }

  Envelopes envelopes() {
    return envelopes;
  }

  /** What becomes of a line. */
  interface Fate {
    /** Everything is told from now on. */
    void began(Line line);

    /**
     * Its time is over. What waits upstream is told by the next one, but of those that are lost.
     */
    void ended(Line line, Set<MailAddress> lost);

    /** Exchange does not tell any of it. */
    void refused(Line line, Failure why);

    /** It broke: events may be lost. */
    void broke(Line line, Optional<Failure> why);
  }

  /** Reads until the end. */
  void read(Fate fate, Streams.Listener listener) {
    try (envelopes) {
      boolean begun = false;
      for (var next = envelopes.next(); next.isPresent(); next = envelopes.next()) {
        Reply reply = next.get();
        if (!reply.succeeded()) {
          failed(fate, reply);
          return;
        }
        if (!begun) {
          begun = true;
          fate.began(this);
        }
        tell(listener, reply.xml());
        if (reply.xml().textAt("ConnectionStatus").equals("Closed")) {
          fate.ended(this, Set.of());
          return;
        }
      }
      fate.broke(this, Optional.empty());
    } catch (IOException e) {
      fate.broke(this, Optional.empty());
    } catch (PosternException e) {
      fate.broke(this, Optional.of(e.failure()));
    }
  }

  private void failed(Fate fate, Reply reply) {
    List<Xml> named = reply.xml().childrenAt("ErrorSubscriptionIds");
    if (named.isEmpty()) {
      fate.refused(this, reply.failure().orElseThrow());
    } else {
      fate.ended(
          this,
          named.stream()
              .flatMap(id -> Optional.ofNullable(subscriptions.get(id.text())).stream())
              .collect(Collectors.toSet()));
    }
  }

  private void tell(Streams.Listener listener, Xml message) {
    Map<MailAddress, List<Streams.Told>> changes = new HashMap<>();
    Events.of(message)
        .forEach((id, told) ->
            Optional.ofNullable(subscriptions.get(id))
                .ifPresent(mailbox ->
                    changes.computeIfAbsent(mailbox, _ -> new ArrayList<>()).addAll(told)));
    if (!changes.isEmpty() && !dismissed) {
      listener.changed(changes);
    }
  }

  /** It is closed because another one takes its place, or nobody needs it any more. */
  void dismiss() {
    dismissed = true;
    envelopes.close();
  }

  boolean isDismissed() {
    return dismissed;
  }

  boolean isSilentFor(Duration time) {
    return envelopes.silence() > time.toNanos();
  }

  boolean isOlderThan(Duration time) {
    return System.nanoTime() - opened > time.toNanos();
  }
}
