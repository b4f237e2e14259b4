package dev.postern.app.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.MailRoute.Extent;
import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Sending;
import dev.postern.api.mail.Upstream;
import dev.postern.config.SendingConfig;
import dev.postern.config.SendingConfig.Way;
import dev.postern.protocols.mail.Logged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantSendingTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final MailAddress ALIAS = new MailAddress("a@contoso.example");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final InstantSource clock = () -> now;

  /** There is a way behind it; nobody takes it here. */
  private record Behind() implements MailRoute {
    @Override
    public Upstream upstream(Protocol protocol) {
      return new Upstream(
          "smtp.example", 587, Upstream.Security.STARTTLS, List.of(), "XOAUTH2", "token");
    }
  }

  private record NamedOutbox(MailAddress mailbox) implements Outbox {
    @Override
    public long maxSize() {
      return 1;
    }

    @Override
    public boolean maySendAs(MailAddress sender) {
      return sender.equals(mailbox);
    }

    @Override
    public Draft begin(Envelope envelope) {
      throw new AssertionError("nothing is sent here");
    }
  }

  private TenantSending sending(Way way, Map<MailAddress, Way> byMailbox) {
    return new TenantSending(
        new SendingConfig(way, byMailbox),
        Optional.of(sender -> new NamedOutbox(sender.mailbox())),
        new SmtpAuthMemory("contoso", clock));
  }

  private static MailRoute route(TenantSending sending, MailAddress... addresses) {
    Principal principal =
        new Principal(addresses[0].value(), addresses[0], "Somebody", List.of(addresses));
    return sending.route(
        new Behind(), new Sender(principal, addresses[0], address -> Optional.of(addresses[0])));
  }

  private static Sending submitFrom(MailAddress mailbox) {
    return new Sending.Submit(new NamedOutbox(mailbox));
  }

  @Test
  void a_mailbox_goes_its_own_way_by_whatever_address_it_is_named() {
    TenantSending sending = sending(Way.SPLICE, Map.of(ALIAS, Way.SUBMIT));
    assertThat(route(sending, ALICE, ALIAS).sending()).isEqualTo(submitFrom(ALICE));
    assertThat(route(sending, BOB).sending()).isEqualTo(new Sending.Splice());
    assertThat(route(sending, BOB).upstream(Protocol.SMTP).host()).isEqualTo("smtp.example");
  }

  @Test
  void what_is_disabled_for_a_mailbox_is_disabled_for_no_other() {
    TenantSending sending = sending(Way.AUTO, Map.of());
    route(sending, ALICE).smtpAuthDisabled(Extent.MAILBOX);
    assertThat(route(sending, ALICE).sending()).isEqualTo(submitFrom(ALICE));
    assertThat(route(sending, BOB).sending()).isEqualTo(new Sending.Splice());
  }

  @Test
  void what_is_disabled_in_the_tenant_is_disabled_for_all_but_those_with_their_own_way() {
    TenantSending sending = sending(Way.AUTO, Map.of(BOB, Way.SPLICE));
    route(sending, BOB).smtpAuthDisabled(Extent.TENANT);
    assertThat(route(sending, ALICE).sending()).isEqualTo(new Sending.Splice());
    route(sending, ALICE).smtpAuthDisabled(Extent.TENANT);
    assertThat(route(sending, ALICE).sending()).isEqualTo(submitFrom(ALICE));
    assertThat(route(sending, BOB).sending()).isEqualTo(new Sending.Splice());
  }

  @Test
  void it_is_asked_again_after_a_while_and_logged_once() {
    TenantSending sending = sending(Way.AUTO, Map.of());
    try (Logged log = new Logged()) {
      for (int hour = 0; hour < 3; hour++) {
        assertThat(route(sending, ALICE).sending()).isEqualTo(new Sending.Splice());
        route(sending, ALICE).smtpAuthDisabled(Extent.TENANT);
        route(sending, BOB).smtpAuthDisabled(Extent.TENANT);
        now = now.plus(SmtpAuthMemory.REMEMBERED).minus(Duration.ofSeconds(1));
        assertThat(route(sending, ALICE).sending()).isEqualTo(submitFrom(ALICE));
        now = now.plus(Duration.ofSeconds(1));
      }
      assertThat(log.text())
          .containsOnlyOnce("Set-TransportConfig -SmtpClientAuthenticationDisabled $false");
      route(sending, ALICE).smtpAuthDisabled(Extent.MAILBOX);
      assertThat(log.text())
          .containsOnlyOnce(
              "Set-CASMailbox -Identity alice@contoso.example"
                  + " -SmtpClientAuthenticationDisabled $false");
    }
  }

  @Test
  void where_nothing_can_send_there_is_one_way_only() {
    TenantSending sending =
        new TenantSending(
            new SendingConfig(Way.AUTO, Map.of()),
            Optional.empty(),
            new SmtpAuthMemory("contoso", clock));
    route(sending, ALICE).smtpAuthDisabled(Extent.TENANT);
    assertThat(route(sending, ALICE).sending()).isEqualTo(new Sending.Splice());
  }
}
