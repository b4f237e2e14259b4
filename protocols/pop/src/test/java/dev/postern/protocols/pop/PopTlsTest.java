package dev.postern.protocols.pop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import dev.postern.protocols.mail.TestCertificate;
import org.junit.jupiter.api.Test;

class PopTlsTest {
  private static final Tls STARTTLS = new Tls.StartTls(TestCertificate.forListener());
  private static final Tls IMPLICIT = new Tls.Implicit(TestCertificate.forListener());

  private static OneAccount accounts(ScriptedServer exchange) {
    return new OneAccount("demo", protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN));
  }

  private static void logIn(LineClient c) {
    c.send("USER alice@contoso.example");
    c.expect("+OK");
    c.send("PASS demo");
    c.expect("+OK");
    c.send("STAT");
  }

  @Test
  void after_stls_a_login_reaches_the_maildrop() {
    try (ScriptedServer exchange = Exchange.thatThen(upstream -> upstream.expect("STAT"));
        Listening gateway = Listening.to(PopServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.send("CAPA");
      assertThat(c.readTo(".")).contains("STLS");
      c.send("STLS");
      c.expect("+OK");
      c.handshake(TestCertificate.context());
      c.send("CAPA");
      assertThat(c.readTo(".")).doesNotContain("STLS").contains("USER");
      c.send("STLS");
      c.expect("-ERR TLS is on already");
      logIn(c);
    }
  }

  @Test
  void a_user_named_in_the_clear_is_forgotten() {
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway = Listening.to(PopServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.send("USER eve@contoso.example");
      c.expect("+OK");
      c.send("STLS");
      c.expect("+OK");
      c.handshake(TestCertificate.context());
      c.send("PASS demo");
      c.expect("-ERR Send USER first");
    }
  }

  @Test
  void with_tls_from_the_first_byte_a_login_reaches_the_maildrop() {
    try (ScriptedServer exchange = Exchange.thatThen(upstream -> upstream.expect("STAT"));
        Listening gateway = Listening.to(PopServer::start, accounts(exchange), IMPLICIT);
        LineClient c = LineClient.connectTls(gateway.port(), TestCertificate.context())) {
      c.expect("+OK ");
      logIn(c);
    }
  }

  @Test
  void bytes_pipelined_behind_stls_are_refused() {
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening gateway = Listening.to(PopServer::start, accounts(exchange), STARTTLS);
        LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.sendRaw("STLS\r\nUSER eve@contoso.example\r\n");
      c.expect("-ERR [SYS/TEMP] Nothing may follow STARTTLS");
      c.expectEnd();
    }
  }

  @Test
  void from_other_machines_no_password_is_taken_without_tls() {
    OneAccount accounts =
        new OneAccount(
            "demo",
            protocol -> {
              throw new AssertionError("nobody may get in");
            });
    try (Listening gateway = Listening.everywhere(PopServer::start, accounts, STARTTLS);
        LineClient c = gateway.connectFromOutside()) {
      c.expect("+OK ");
      c.send("CAPA");
      assertThat(c.readTo("."))
          .contains("STLS")
          .noneMatch(line -> line.startsWith("USER") || line.startsWith("SASL"));
      for (String command :
          new String[] {"USER alice@contoso.example", "PASS demo", "AUTH PLAIN"}) {
        c.send(command);
        c.expect("-ERR [SYS/PERM] Use TLS first");
      }
      assertThat(accounts.seen()).isEmpty();
    }
  }
}
