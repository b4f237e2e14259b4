package dev.postern.app;

import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Sending;
import dev.postern.api.mail.Upstream;
import java.util.function.Consumer;

/** A route that also counts what the upstream does to clients. */
record CountedRoute(MailRoute route, Consumer<MailRoute.Disturbance> counter) implements MailRoute {

  @Override
  public Upstream upstream(Protocol protocol) {
    return route.upstream(protocol);
  }

  @Override
  public void refused(Upstream upstream) {
    route.refused(upstream);
  }

  @Override
  public Sending sending() {
    return route.sending();
  }

  @Override
  public void smtpAuthDisabled(Extent extent) {
    route.smtpAuthDisabled(extent);
  }

  @Override
  public void disturbed(Disturbance what) {
    counter.accept(what);
    route.disturbed(what);
  }
}
