package dev.postern.protocols.mail;

import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;

/**
 * Where a login's connection goes on to.
 *
 * @param route to be told if the upstream refuses the gateway
 */
public record Destination(Upstream upstream, MailRoute route) {

  /** The upstream did not accept the gateway's credentials. */
  public void refused() {
    route.refused(upstream);
  }
}
