package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import dev.postern.protocols.mail.TestCertificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapTlsTest {
  private static final Tls STARTTLS = new Tls.StartTls(TestCertificate.forListener());
  private static final Tls IMPLICIT = new Tls.Implicit(TestCertificate.forListener());

  private static OneAccount accounts(ScriptedServer exchange) {
    return new OneAccount("demo", protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN));
  }

  @Test
  void after_starttls_a_login_reaches_the_mailbox() {
    try (ScriptedServer exchange = Exchange.thatThen(upstream -> upstream.expect("A3 NOOP"));
        Listening gateway = Listening.to(ImapServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      assertThat(c.expect("* OK ")).contains(" STARTTLS ");
      c.send("A1 STARTTLS");
      c.expect("A1 OK");
      c.handshake(TestCertificate.context());
      c.send("A2 CAPABILITY");
      assertThat(c.expect("* CAPABILITY")).doesNotContain("STARTTLS").contains("AUTH=PLAIN");
      c.expect("A2 OK");
      c.send("A2 STARTTLS");
      c.expect("A2 BAD TLS is on already");
      c.send("A2 LOGIN alice@contoso.example demo");
      c.expect("A2 OK");
      c.send("A3 NOOP");
    }
  }

  @Test
  void with_tls_from_the_first_byte_a_login_reaches_the_mailbox() {
    try (ScriptedServer exchange = Exchange.thatThen(upstream -> upstream.expect("A3 NOOP"));
        Listening gateway = Listening.to(ImapServer::start, accounts(exchange), IMPLICIT);
        LineClient c = LineClient.connectTls(gateway.port(), TestCertificate.context())) {
      assertThat(c.expect("* OK ")).doesNotContain("STARTTLS");
      c.send("A2 LOGIN alice@contoso.example demo");
      c.expect("A2 OK");
      c.send("A3 NOOP");
    }
  }

  @Test
  void bytes_pipelined_behind_starttls_are_refused() {
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway = Listening.to(ImapServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 STARTTLS\r\nA2 LOGIN eve@contoso.example demo\r\n");
      c.expect("* BYE Nothing may follow STARTTLS");
      c.expectEnd();
    }
  }

  @Test
  void a_handshake_that_is_none_ends_the_connection() {
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway = Listening.to(ImapServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 STARTTLS");
      c.expect("A1 OK");
      c.send("A2 LOGIN eve@contoso.example demo");
      c.drain();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_handshake_that_never_comes_ends_the_connection(boolean implicit) {
    MailLimits limits =
        new MailLimits(
            10, 10, Duration.ofMillis(700), Duration.ofSeconds(5), Duration.ofMinutes(1), 20, 3);
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway =
            Listening.to(
                ImapServer::start, accounts(exchange), implicit ? IMPLICIT : STARTTLS, limits);
        LineClient c = gateway.connect()) {
      if (!implicit) {
        c.expect("* OK ");
        c.send("A1 STARTTLS");
        c.expect("A1 OK");
      }
      long start = System.nanoTime();
      c.drain();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      gateway.awaitNobody();
    }
  }

  @Test
  void from_other_machines_no_password_is_taken_without_tls() {
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway = Listening.everywhere(ImapServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connectFromOutside()) {
      assertThat(c.expect("* OK ")).contains("STARTTLS LOGINDISABLED]").doesNotContain("AUTH=");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect("A1 NO [PRIVACYREQUIRED] ");
      c.send("A2 AUTHENTICATE PLAIN");
      c.expect("A2 NO [PRIVACYREQUIRED] ");
    }
  }
}
