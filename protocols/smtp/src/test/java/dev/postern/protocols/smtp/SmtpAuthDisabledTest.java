package dev.postern.protocols.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Sending;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A login for which Exchange has SMTP AUTH disabled, where the gateway has an outbox as well. */
class SmtpAuthDisabledTest {
  private static final String DISABLED =
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the %s."
          + " Visit https://aka.ms/smtp_auth_disabled for more information. [host.example]";

  private final TestOutbox outbox = new TestOutbox();

  /** Splices until it learns better. */
  private final class Learning implements MailRoute {
    private final Upstream upstream;
    private final List<Extent> learned = new CopyOnWriteArrayList<>();

    Learning(ScriptedServer exchange) {
      upstream = exchange.upstream(Upstream.Security.STARTTLS, "XOAUTH2", Exchange.TOKEN);
    }

    @Override
    public Upstream upstream(Protocol protocol) {
      return upstream;
    }

    @Override
    public Sending sending() {
      return learned.isEmpty() ? new Sending.Splice() : new Sending.Submit(outbox);
    }

    @Override
    public void smtpAuthDisabled(Extent extent) {
      learned.add(extent);
    }
  }

  private void assertGoesOnHere(String whose, MailRoute.Extent extent) throws Exception {
    try (ScriptedServer exchange = Exchange.thatAnswersTheToken(DISABLED.formatted(whose))) {
      Learning route = new Learning(exchange);
      try (Listening gateway = LoggedIn.gateway(route)) {
        for (int login = 0; login < 2; login++) {
          try (LineClient client = LoggedIn.to(gateway)) {
            LoggedIn.data(client);
            client.send("Subject: One\r\n\r\nText\r\n.");
            client.expect("250 2.0.0 queued as 1");
          }
          assertThat(outbox.next().content()).asString().endsWith("Text\r\n");
        }
      }
      assertThat(route.learned).containsExactly(extent);
    }
  }

  @Test
  void in_the_tenant_is_not_noticed_by_the_client_and_asked_once() throws Exception {
    assertGoesOnHere("Tenant", MailRoute.Extent.TENANT);
  }

  @Test
  void for_the_mailbox_is_not_noticed_by_the_client_and_asked_once() throws Exception {
    assertGoesOnHere("Mailbox", MailRoute.Extent.MAILBOX);
  }

  @Test
  void another_sentence_with_that_code_is_trouble() {
    try (ScriptedServer exchange =
        Exchange.thatAnswersTheToken(
            "535 5.7.139 Authentication unsuccessful, user is locked by your organization's"
                + " security defaults policy.")) {
      Learning route = new Learning(exchange);
      try (Listening gateway = LoggedIn.gateway(route);
          LineClient client = gateway.connect()) {
        client.expect("220 ");
        client.send("EHLO client.example");
        client.readTo("250 ");
        client.send(LoggedIn.AUTH);
        client.expect("454 4.7.0 ");
      }
      assertThat(route.learned).isEmpty();
    }
  }
}
