package dev.postern.protocols.mail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import java.time.Duration;

/**
 * Where a login's connection goes on to.
 *
 * @param name of whom, for the log
 * @param mailbox the one that is opened there
 * @param route to be told if the upstream refuses the gateway
 */
public record Destination(LoginName name, MailAddress mailbox, Upstream upstream, MailRoute route) {

  /** The upstream did not accept the gateway's credentials. */
  public void refused() {
    route.refused(upstream);
  }

  /**
   * What an administrator is to look at where the upstream does not accept the gateway.
   *
   * @param ofTokens the same for a server that takes Microsoft's tokens
   */
  public String remedy(String ofTokens) {
    return upstream.mechanism().equals("XOAUTH2")
        ? ofTokens
        : "See whether the configuration names the right login and password for this mailbox, and"
            + " whether that login may open it.";
  }

  /** The upstream holds the login back, or has hung up. */
  public void disturbed(MailRoute.Disturbance what) {
    route.disturbed(what);
  }

  /**
   * @param what the mail server did, as the rest of a sentence
   */
  public PosternException unavailable(String what) {
    return new PosternException(new Failure.Unavailable(Upstreams.RETRY_AFTER, sentence(what)));
  }

  /**
   * @param what the mail server did, as the rest of a sentence
   */
  public PosternException throttled(Duration retryAfter, String what) {
    return new PosternException(new Failure.Throttled(retryAfter, sentence(what)));
  }

  private String sentence(String what) {
    return "The mail server " + upstream.host() + " " + what;
  }
}
