package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.MailRoute.Disturbance;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What upstream does to clients reaches them as it is, and is counted. */
class ImapDisturbanceTest {
  private final List<Disturbance> counted = new CopyOnWriteArrayList<>();

  private void assertPassedOn(
      Consumer<LineClient> upstream, Consumer<LineClient> client, Disturbance... expected) {
    try (ScriptedServer exchange = Exchange.thatThen(upstream);
        Listening gateway = Listening.to(ImapServer::start, new OneAccount("demo", to(exchange)));
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect("A1 OK ");
      client.accept(c);
      c.expectEnd();
    }
    assertThat(counted).containsExactly(expected);
  }

  private MailRoute to(ScriptedServer exchange) {
    return new MailRoute() {
      @Override
      public Upstream upstream(Protocol protocol) {
        return exchange.upstream("XOAUTH2", Exchange.TOKEN);
      }

      @Override
      public void disturbed(Disturbance what) {
        counted.add(what);
      }
    };
  }

  @Test
  void throttling_is_passed_on_and_counted() {
    String throttled = "Request is throttled. Suggested Backoff Time: 3000 milliseconds";
    assertPassedOn(
        upstream -> {
          upstream.expect("A2 SELECT INBOX");
          upstream.send("A2 BAD " + throttled);
          upstream.expect("A3 SELECT INBOX");
          upstream.send("A3 NO " + throttled);
        },
        c -> {
          c.send("A2 SELECT INBOX");
          assertThat(c.line()).isEqualTo("A2 BAD " + throttled);
          c.send("A3 SELECT INBOX");
          assertThat(c.line()).isEqualTo("A3 NO " + throttled);
        },
        Disturbance.THROTTLED,
        Disturbance.THROTTLED);
  }

  @Test
  void a_hang_up_is_passed_on_and_counted() {
    assertPassedOn(
        upstream -> {
          upstream.expect("A2 IDLE");
          upstream.send("+ IDLE accepted, awaiting DONE command.");
          upstream.send("* BYE Connection closed. 14");
        },
        c -> {
          c.send("A2 IDLE");
          c.expect("+ IDLE");
          assertThat(c.line()).isEqualTo("* BYE Connection closed. 14");
        },
        Disturbance.HUNG_UP);
  }

  @Test
  void a_client_that_logs_out_is_not_hung_up_on() {
    assertPassedOn(
        upstream -> {
          upstream.expect("A2 logout");
          upstream.send("* BYE Microsoft Exchange Server 2016 IMAP4 server signing off.");
          upstream.send("A2 OK LOGOUT completed.");
        },
        c -> {
          c.send("A2 logout");
          c.expect("* BYE ");
          c.expect("A2 OK ");
        });
  }

  @Test
  void what_a_message_says_counts_for_nothing() {
    String text = "Subject: x\r\n\r\n" + "A2 NO throttled\r\n* BYE x\r\n".repeat(40);
    assertPassedOn(
        upstream -> {
          upstream.expect("A2 FETCH");
          upstream.sendRaw(
              "* 1 FETCH (BODY[] {" + text.length() + "}\r\n" + text + ")\r\nA2 OK x\r\n");
        },
        c -> {
          c.send("A2 FETCH 1 BODY[]");
          c.readTo("A2 OK");
        });
  }
}
