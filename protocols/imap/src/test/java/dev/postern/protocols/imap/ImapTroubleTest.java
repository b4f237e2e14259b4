package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.Logged;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Promise 6: trouble behind the gateway is never answered as a wrong password. */
class ImapTroubleTest {
  private static final MailLimits IMPATIENT =
      new MailLimits(
          10, 10, Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMinutes(1), 100, 3);

  private static void assertAnswer(MailRoute route, String answer) {
    try (Listening gateway =
            Listening.to(
                ImapServer::start, new OneAccount("demo", route), new Tls.None(), IMPATIENT);
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect(answer);
      c.send("A2 NOOP");
      c.expect("A2 OK");
    }
  }

  private static void assertUnavailable(Consumer<LineClient> script, String text) {
    try (ScriptedServer upstream = ScriptedServer.playing(script)) {
      assertAnswer(
          protocol -> upstream.upstream("XOAUTH2", Exchange.TOKEN), "A1 NO [UNAVAILABLE] " + text);
    }
  }

  @Test
  void an_upstream_that_is_down_is_unavailable() {
    ScriptedServer gone = ScriptedServer.playing(c -> {});
    gone.close();
    assertAnswer(
        protocol -> gone.upstream("XOAUTH2", Exchange.TOKEN),
        "A1 NO [UNAVAILABLE] The mail server localhost:" + gone.port() + " cannot be reached");
  }

  @Test
  void an_upstream_that_says_nothing_is_unavailable() {
    assertUnavailable(LineClient::drain, "The mail server failed: no answer in time");
  }

  @Test
  void an_upstream_that_hangs_up_is_unavailable() {
    assertUnavailable(
        c -> c.send("* BYE Server too busy"), "The mail server localhost did not greet");
    assertUnavailable(Exchange::upToLogin, "The mail server failed: the connection was closed");
  }

  @Test
  void an_upstream_that_never_ends_its_line_is_unavailable() {
    assertUnavailable(
        c -> {
          c.sendRaw("* OK " + "x".repeat(50_000));
          c.drain();
        },
        "The mail server failed: a line is too long");
  }

  @Test
  void a_refused_token_is_unavailable() {
    assertUnavailable(
        c -> {
          Exchange.upToLogin(c);
          c.expect("P2 AUTHENTICATE XOAUTH2 ");
          c.send("P2 NO AUTHENTICATE failed.");
          c.expectEnd();
        },
        "The mail server localhost did not accept the gateway's login");
  }

  @Test
  void a_token_refused_by_a_challenge_is_unavailable() {
    assertUnavailable(
        c -> {
          Exchange.upToLogin(c);
          c.expect("P2 AUTHENTICATE XOAUTH2 ");
          c.send("+ eyJzdGF0dXMiOiI0MDAifQ==");
          c.expect("");
          c.send("P2 NO AUTHENTICATE failed.");
          c.expectEnd();
        },
        "The mail server localhost did not accept the gateway's login");
  }

  @Test
  void a_mailbox_authenticated_but_not_connected_is_unavailable() {
    assertUnavailable(
        c -> {
          Exchange.upToLogin(c);
          c.expect("P2 AUTHENTICATE XOAUTH2 ");
          c.send("P2 OK AUTHENTICATE completed.");
          c.expect("P3 CAPABILITY");
          c.send("P3 BAD User is authenticated but not connected.");
          c.expectEnd();
        },
        "The mail server localhost did not connect the mailbox");
  }

  @Test
  void the_log_names_the_step_that_a_mailbox_misses() {
    try (Logged log = new Logged()) {
      a_mailbox_authenticated_but_not_connected_is_unavailable();
      assertThat(log.text())
          .contains("WARN IMAP: localhost did not connect the gateway to the mailbox of alice@")
          .contains("Add-MailboxPermission -Identity alice@contoso.example");
    }
  }

  @Test
  void no_password_and_no_token_is_ever_logged() {
    try (Logged log = new Logged()) {
      a_refused_token_is_unavailable();
      a_mailbox_authenticated_but_not_connected_is_unavailable();
      a_bug_behind_the_login_is_unavailable();
      assertThat(log.text())
          .contains("alice@contoso.example")
          .doesNotContain("demo")
          .doesNotContain(Exchange.TOKEN);
    }
  }

  @Test
  void throttling_is_unavailable() {
    assertUnavailable(
        c -> {
          Exchange.upToLogin(c);
          c.expect("P2 AUTHENTICATE XOAUTH2 ");
          c.send("P2 BAD Request is throttled. Suggested Backoff Time: 3000 milliseconds");
          c.expectEnd();
        },
        "The mail server localhost is throttling");
  }

  @Test
  void a_token_that_cannot_be_had_is_unavailable() {
    assertAnswer(
        protocol -> {
          throw new PosternException(
              new Failure.Unavailable(Duration.ofSeconds(30), "Entra refused the application"));
        },
        "A1 NO [UNAVAILABLE] Entra refused the application");
  }

  @Test
  void a_bug_behind_the_login_is_unavailable() {
    assertAnswer(
        protocol -> {
          throw new IllegalStateException("a bug");
        },
        "A1 NO [UNAVAILABLE] Internal trouble");
  }

  @Test
  void a_tenant_without_imap_says_so() {
    assertAnswer(
        protocol -> {
          throw new PosternException(new Failure.Unsupported("There is no IMAP here"));
        },
        "A1 NO [CONTACTADMIN] There is no IMAP here");
  }

  @Test
  void a_certificate_that_is_not_trusted_is_unavailable() {
    try (ScriptedServer upstream =
        ScriptedServer.playing(c -> {
          try {
            c.handshakeAsServer();
          } catch (java.io.UncheckedIOException refused) {
            return;
          }
          throw new AssertionError("the gateway trusted a stranger");
        })) {
      assertAnswer(
          protocol ->
              new Upstream(
                  "localhost",
                  upstream.port(),
                  Upstream.Security.IMPLICIT_TLS,
                  List.of(),
                  "XOAUTH2",
                  Exchange.TOKEN),
          "A1 NO [UNAVAILABLE] The mail server localhost:");
    }
  }

  @Test
  void whoever_gave_the_token_hears_that_it_was_refused() {
    List<Upstream> refused = new CopyOnWriteArrayList<>();
    try (ScriptedServer upstream =
        ScriptedServer.playing(c -> {
          Exchange.upToLogin(c);
          c.expect("P2 AUTHENTICATE XOAUTH2 ");
          c.send("P2 NO AUTHENTICATE failed.");
          c.expectEnd();
        })) {
      assertAnswer(
          new MailRoute() {
            @Override
            public Upstream upstream(Protocol protocol) {
              return upstream.upstream("XOAUTH2", Exchange.TOKEN);
            }

            @Override
            public void refused(Upstream told) {
              refused.add(told);
            }
          },
          "A1 NO [UNAVAILABLE] ");
    }
    assertThat(refused).extracting(Upstream::initialResponse).containsExactly(Exchange.TOKEN);
  }
}
