package dev.postern.backends.ews.push;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.backends.ews.soap.Affinity;
import dev.postern.backends.ews.soap.Envelopes;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Routed;
import dev.postern.backends.ews.soap.Xml;
import java.util.Collection;
import java.util.List;

/** The operations of streaming notifications: Subscribe, Unsubscribe, GetStreamingEvents. */
final class Notifying {
  /** Whatever changes what a folder holds. */
  private static final List<String> EVENTS =
      List.of("CreatedEvent", "ModifiedEvent", "DeletedEvent", "MovedEvent", "CopiedEvent");

  private final Ews ews;

  Notifying(Ews ews) {
    this.ews = ews;
  }

  /** Subscribes to all folders of a mailbox; the answer has the SubscriptionId. */
  Routed subscribe(MailAddress mailbox, Affinity affinity) {
    List<Xml> types = EVENTS.stream().map(type -> t("EventType", type)).toList();
    return ews.routed(
        access(mailbox),
        affinity,
        m(
            "Subscribe",
            m("StreamingSubscriptionRequest", t("EventTypes", types))
                .with("SubscribeToAllFolders", "true")));
  }

  void unsubscribe(MailAddress mailbox, Affinity affinity, String subscription) {
    ews.routed(access(mailbox), affinity, m("Unsubscribe", m("SubscriptionId", subscription)));
  }

  /**
   * Opens a connection.
   *
   * @param charged the mailbox against whose budget it counts
   */
  Envelopes open(
      MailAddress charged, Affinity affinity, Collection<String> subscriptions, int minutes) {
    List<Xml> ids = subscriptions.stream().map(id -> t("SubscriptionId", id)).toList();
    return ews.open(
        access(charged),
        affinity,
        m(
            "GetStreamingEvents",
            m("SubscriptionIds", ids),
            m("ConnectionTimeout", Integer.toString(minutes))));
  }

  private static Access access(MailAddress mailbox) {
    return new Access(mailbox.value(), mailbox);
  }
}
