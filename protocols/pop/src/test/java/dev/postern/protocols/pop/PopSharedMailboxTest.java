package dev.postern.protocols.pop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One login, its own mailbox, and sales' that was granted to it. */
class PopSharedMailboxTest {
  private static final String OWN = OneAccount.LOGIN;
  private static final String SALES = "sales@contoso.example";

  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private ScriptedServer exchange;
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void listen() {
    exchange = Exchange.thatThen(LineClient::expectEnd);
    gateway = Listening.to(PopServer::start, new OneAccount("demo", this::open));
    c = gateway.connect();
    c.expect("+OK ");
  }

  private MailRoute open(MailAddress mailbox, Protocol protocol) {
    assertThat(protocol).isEqualTo(Protocol.POP);
    if (!List.of(OWN, SALES).contains(mailbox.value())) {
      throw new PosternException(new Failure.Forbidden("not granted"));
    }
    return spoken -> {
      tokens.add(mailbox.value());
      return exchange.upstream("XOAUTH2", Exchange.TOKEN);
    };
  }

  @AfterEach
  void stop() {
    c.close();
    gateway.close();
    exchange.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void user_says_which_mailbox() {
    c.send("USER alice@contoso.example/sales@contoso.example");
    c.expect("+OK");
    c.send("PASS demo");
    c.expect("+OK");
    assertThat(tokens).containsExactly(SALES);
  }

  @Test
  void the_authorization_identity_of_plain_says_which_mailbox() {
    c.send("AUTH PLAIN " + base64(SALES + "\0" + OWN + "\0demo"));
    c.expect("+OK");
    assertThat(tokens).containsExactly(SALES);
  }

  @Test
  void what_was_not_granted_is_no_wrong_password_and_costs_no_token() {
    for (int i = 0; i < 5; i++) {
      c.send("AUTH PLAIN " + base64("boss@contoso.example\0" + OWN + "\0demo"));
      c.expect("-ERR [SYS/PERM] not granted");
    }
    c.send("AUTH PLAIN " + base64("boss@contoso.example\0" + OWN + "\0wrong"));
    c.expect("-ERR [AUTH] ");
    assertThat(tokens).isEmpty();
  }

  @Test
  void a_wrong_token_is_explained_before_it_is_refused() {
    c.send("AUTH XOAUTH2 " + base64("user=" + OWN + "\1auth=Bearer wrong\1\1"));
    c.expect("+ " + base64("{\"status\":\"401\",\"schemes\":\"bearer\"}"));
    c.send("");
    c.expect("-ERR [AUTH] ");
  }
}
