package dev.postern.protocols.pop;

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
class PopTroubleTest {
  private static final MailLimits IMPATIENT =
      new MailLimits(
          10, 10, Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMinutes(1), 100, 3);

  private static void assertAnswer(MailRoute route, String answer) {
    try (Listening gateway =
            Listening.to(
                PopServer::start, new OneAccount("demo", route), new Tls.None(), IMPATIENT);
        LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.send("USER alice@contoso.example");
      c.expect("+OK");
      c.send("PASS demo");
      c.expect(answer);
      c.send("CAPA");
      c.readTo(".");
    }
  }

  private static void assertFails(Consumer<LineClient> script, String answer) {
    try (ScriptedServer upstream = ScriptedServer.playing(script)) {
      assertAnswer(protocol -> upstream.upstream("XOAUTH2", Exchange.TOKEN), answer);
    }
  }

  private static void assertTokenAnswered(String response, String answer) {
    assertFails(
        c -> {
          Exchange.upToToken(c);
          c.send(response);
          c.expectEnd();
        },
        answer);
  }

  @Test
  void an_upstream_that_is_down_is_temporary() {
    ScriptedServer gone = ScriptedServer.playing(c -> {});
    gone.close();
    assertAnswer(
        protocol -> gone.upstream("XOAUTH2", Exchange.TOKEN),
        "-ERR [SYS/TEMP] The mail server localhost:" + gone.port() + " cannot be reached");
  }

  @Test
  void an_upstream_that_says_nothing_is_temporary() {
    assertFails(LineClient::drain, "-ERR [SYS/TEMP] The mail server failed: no answer in time");
  }

  @Test
  void an_upstream_that_hangs_up_is_temporary() {
    assertFails(
        c -> c.send("-ERR Server too busy"), "-ERR [SYS/TEMP] The mail server localhost did not");
    assertFails(
        Exchange::upToToken, "-ERR [SYS/TEMP] The mail server failed: the connection was closed");
  }

  @Test
  void an_upstream_that_never_ends_its_line_is_temporary() {
    assertFails(
        c -> {
          c.sendRaw("+OK " + "x".repeat(50_000));
          c.drain();
        },
        "-ERR [SYS/TEMP] The mail server failed: a line is too long");
  }

  @Test
  void a_refused_token_is_temporary() {
    assertTokenAnswered(
        "-ERR Authentication failure: unknown user name or bad password.",
        "-ERR [SYS/TEMP] The mail server localhost did not accept the gateway's login");
  }

  @Test
  void a_token_refused_by_a_challenge_is_temporary() {
    assertFails(
        c -> {
          Exchange.upToToken(c);
          c.send("+ eyJzdGF0dXMiOiI0MDAifQ==");
          assertThat(c.line()).isEmpty();
          c.send("-ERR Authentication failure: unknown user name or bad password.");
          c.expectEnd();
        },
        "-ERR [SYS/TEMP] The mail server localhost did not accept the gateway's login");
  }

  @Test
  void a_mechanism_that_the_upstream_does_not_know_is_temporary() {
    assertFails(
        c -> {
          Exchange.greet(c);
          c.expect("AUTH XOAUTH2");
          c.send("-ERR Protocol error. Connection is closed. 10");
        },
        "-ERR [SYS/TEMP] The mail server localhost did not accept the gateway's login");
  }

  @Test
  void a_maildrop_that_another_client_has_open_is_in_use() {
    assertTokenAnswered("-ERR [IN-USE] Do you have another POP session?", "-ERR [IN-USE] ");
  }

  @Test
  void an_upstream_that_says_it_is_busy_is_temporary_and_the_token_is_kept() {
    try (Logged log = new Logged()) {
      for (String busy :
          List.of(
              "-ERR [SYS/TEMP] come back later",
              "-ERR [SYS/TEMP/QUEUE] come back later",
              "-ERR Request is throttled. Suggested Backoff Time: 3000 milliseconds")) {
        assertTokenAnswered(busy, "-ERR [SYS/TEMP] The mail server localhost is busy");
      }
      assertThat(log.text()).doesNotContain("refused the gateway's login");
    }
  }

  @Test
  void a_maildrop_that_is_not_connected_is_temporary_and_the_log_names_the_step() {
    try (Logged log = new Logged()) {
      assertFails(
          c -> {
            Exchange.upToToken(c);
            c.send("+OK User successfully authenticated.");
            c.expect("NOOP");
            c.send("-ERR Command is not valid in this state.");
            c.expectEnd();
          },
          "-ERR [SYS/TEMP] The mail server localhost did not connect the mailbox");
      assertThat(log.text())
          .contains("Add-MailboxPermission -Identity alice@contoso.example")
          .contains("Set-CASMailbox -Identity alice@contoso.example -PopEnabled $true");
    }
  }

  @Test
  void no_password_and_no_token_is_ever_logged() {
    try (Logged log = new Logged()) {
      a_refused_token_is_temporary();
      a_bug_behind_the_login_is_temporary();
      assertThat(log.text())
          .contains("alice@contoso.example")
          .contains("POP.AccessAsApp")
          .doesNotContain("demo")
          .doesNotContain(Exchange.TOKEN);
    }
  }

  @Test
  void a_bug_behind_the_login_is_temporary() {
    assertAnswer(
        protocol -> {
          throw new IllegalStateException("a bug");
        },
        "-ERR [SYS/TEMP] Internal trouble");
  }

  @Test
  void a_tenant_without_pop_and_a_mailbox_not_granted_are_permanent() {
    assertAnswer(
        protocol -> {
          throw new PosternException(new Failure.Unsupported("There is no POP here"));
        },
        "-ERR [SYS/PERM] There is no POP here");
    assertAnswer(
        protocol -> {
          throw new PosternException(new Failure.Forbidden("Not yours: " + "x".repeat(600)));
        },
        "-ERR [SYS/PERM] Not yours: ");
  }

  @Test
  void whoever_gave_the_token_hears_that_it_was_refused() {
    List<Upstream> refused = new CopyOnWriteArrayList<>();
    try (ScriptedServer upstream =
        ScriptedServer.playing(c -> {
          Exchange.upToToken(c);
          c.send("-ERR Authentication failure: unknown user name or bad password.");
          c.expectEnd();
        })) {
      assertAnswer(
          new MailRoute() {
            @Override
            public Upstream upstream(Protocol protocol) {
              assertThat(protocol).isEqualTo(Protocol.POP);
              return upstream.upstream("XOAUTH2", Exchange.TOKEN);
            }

            @Override
            public void refused(Upstream told) {
              refused.add(told);
            }
          },
          "-ERR [SYS/TEMP] ");
    }
    assertThat(refused).extracting(Upstream::initialResponse).containsExactly(Exchange.TOKEN);
  }
}
