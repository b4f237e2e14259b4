package dev.postern.protocols.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Upstream.Security;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import dev.postern.protocols.mail.TestCertificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SmtpTlsTest {
  private static final Tls STARTTLS = new Tls.StartTls(TestCertificate.forListener());
  private static final Tls IMPLICIT = new Tls.Implicit(TestCertificate.forListener());
  private static final String AUTH =
      "AUTH PLAIN "
          + Base64.getEncoder().encodeToString("\0alice@contoso.example\0demo".getBytes());

  private static OneAccount accounts(ScriptedServer exchange) {
    return new OneAccount(
        "demo", protocol -> exchange.upstream(Security.STARTTLS, "XOAUTH2", Exchange.TOKEN));
  }

  @Test
  void after_starttls_a_login_goes_upstream() {
    try (ScriptedServer exchange = Exchange.thatThen(upstream -> upstream.expect("NOOP"));
        Listening gateway = Listening.to(SmtpServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.send("EHLO client.example");
      assertThat(c.readTo("250 ")).contains("250-STARTTLS");
      c.send("STARTTLS");
      c.expect("220 2.0.0 ");
      c.handshake(TestCertificate.context());
      c.send("STARTTLS");
      c.expect("503 5.5.1 TLS is on already");
      c.send("EHLO client.example");
      assertThat(c.readTo("250 "))
          .doesNotContain("250-STARTTLS")
          .contains("250 AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER");
      c.send(AUTH);
      c.expect("235 ");
      c.send("NOOP");
    }
  }

  @Test
  void with_tls_from_the_first_byte_a_login_goes_upstream() {
    try (ScriptedServer exchange = Exchange.thatThen(upstream -> upstream.expect("NOOP"));
        Listening gateway = Listening.to(SmtpServer::start, accounts(exchange), IMPLICIT);
        LineClient c = LineClient.connectTls(gateway.port(), TestCertificate.context())) {
      c.expect("220 ");
      c.send("EHLO client.example");
      c.readTo("250 ");
      c.send(AUTH);
      c.expect("235 ");
      c.send("NOOP");
    }
  }

  @Test
  void from_other_machines_no_password_is_taken_without_tls() {
    for (Tls tls : new Tls[] {STARTTLS, new Tls.None()}) {
      try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
          Listening gateway = Listening.everywhere(SmtpServer::start, accounts(exchange), tls);
          LineClient c = gateway.connectFromOutside()) {
        c.expect("220 ");
        c.send("EHLO client.example");
        assertThat(String.join(" ", c.readTo("250 "))).doesNotContain("AUTH");
        c.send(AUTH);
        c.expect(tls instanceof Tls.StartTls ? "530 5.7.0 " : "538 5.7.11 ");
      }
    }
  }

  @Test
  void after_starttls_the_client_has_to_say_ehlo_again() {
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway = Listening.to(SmtpServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.send("EHLO client.example");
      c.readTo("250 ");
      c.send("STARTTLS");
      c.expect("220 ");
      c.handshake(TestCertificate.context());
      c.send("AUTH PLAIN");
      c.expect("503 5.5.1 Say EHLO first");
    }
  }
}
