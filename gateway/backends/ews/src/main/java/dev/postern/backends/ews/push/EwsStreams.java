package dev.postern.backends.ews.push;

import dev.postern.api.exchange.Streams;
import dev.postern.backends.ews.soap.Autodiscover;
import dev.postern.backends.ews.soap.Ews;
import java.time.Duration;

/**
 * Streaming notifications of EWS ("Notification subscriptions, mailbox events, and EWS in
 * Exchange"). One subscription for each mailbox, to all of its folders: Exchange Online allows
 * twenty, and folders that come later need no other one. One connection carries those of up to two
 * hundred mailboxes.
 */
public final class EwsStreams implements Streams {
  private final Notifying notifying;
  private final Sites sites;
  private final Terms terms;

  /**
   * @param mailboxes how many share a connection at most
   */
  public EwsStreams(Ews ews, Autodiscover autodiscover, int mailboxes) {
    this(ews, autodiscover, Terms.usual(mailboxes));
  }

  EwsStreams(Ews ews, Autodiscover autodiscover, Terms terms) {
    this.notifying = new Notifying(ews);
    this.sites = new Sites(autodiscover);
    this.terms = terms;
  }

  /**
   * How connections are kept.
   *
   * @param mailboxes how many share one at most
   * @param minutes how long Exchange holds one open, 1 to 30
   * @param silence after which one is taken for broken: Exchange says something every 45 seconds
   *     (unverified)
   * @param gather how long newcomers wait for others
   * @param apart how far apart connections of newcomers are opened
   * @param least the first pause after trouble, doubled each time
   * @param most the longest pause
   */
  record Terms(
      int mailboxes,
      int minutes,
      Duration silence,
      Duration gather,
      Duration apart,
      Duration least,
      Duration most) {
    static Terms usual(int mailboxes) {
      return new Terms(
          mailboxes,
          30,
          Duration.ofSeconds(150),
          Duration.ofMillis(200),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1));
    }
  }

  @Override
  public Listening listen(Listener listener) {
    return new Groups(notifying, sites, terms, listener);
  }
}
