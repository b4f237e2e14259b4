package dev.postern.protocols.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One login, its own mailbox, and sales' that was granted to it. */
class ImapSharedMailboxTest {
  private static final String OWN = OneAccount.LOGIN;
  private static final String SALES = "sales@contoso.example";

  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private ScriptedServer exchange;
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void listen() {
    exchange = Exchange.thatThen(LineClient::expectEnd);
    gateway = Listening.to(ImapServer::start, new OneAccount("demo", this::open));
    c = gateway.connect();
    c.expect("* OK ");
  }

  private MailRoute open(MailAddress mailbox, Protocol protocol) {
    if (!List.of(OWN, SALES).contains(mailbox.value())) {
      throw new PosternException(new Failure.Forbidden("not granted"));
    }
    return new MailRoute() {
      @Override
      public Upstream upstream(Protocol spoken) {
        tokens.add(mailbox.value());
        return exchange.upstream("XOAUTH2", Exchange.TOKEN);
      }
    };
  }

  @AfterEach
  void stop() {
    c.close();
    gateway.close();
    exchange.close();
  }

  @Test
  void the_login_name_says_which_mailbox() {
    c.send("A1 LOGIN alice@contoso.example/sales@contoso.example demo");
    c.expect("A1 OK ");
    assertThat(tokens).containsExactly(SALES);
  }

  @Test
  void the_authorization_identity_of_plain_says_which_mailbox() {
    c.send("A1 AUTHENTICATE PLAIN " + base64(SALES + "\0" + OWN + "\0demo"));
    c.expect("A1 OK ");
    assertThat(tokens).containsExactly(SALES);
  }

  @Test
  void xoauth2_opens_a_shared_mailbox_with_the_password_as_token() {
    c.send(
        "A1 AUTHENTICATE XOAUTH2 "
            + base64("user=" + OWN + "/" + SALES + "\u0001auth=Bearer demo\u0001\u0001"));
    c.expect("A1 OK ");
    assertThat(tokens).containsExactly(SALES);
  }

  @Test
  void oauthbearer_opens_the_own_mailbox_with_the_password_as_token() {
    c.send("A1 AUTHENTICATE OAUTHBEARER");
    assertThat(c.line()).isEqualTo("+ ");
    c.send(base64("n,a=" + OWN + ",\u0001auth=Bearer demo\u0001\u0001"));
    c.expect("A1 OK ");
    assertThat(tokens).containsExactly(OWN);
  }

  @Test
  void what_was_not_granted_is_no_wrong_password_and_costs_no_token() {
    c.send("A1 LOGIN alice@contoso.example/boss@contoso.example demo");
    c.expect("A1 NO [AUTHORIZATIONFAILED] not granted");
    c.send("A1 AUTHENTICATE PLAIN " + base64("boss@contoso.example\0" + OWN + "\0demo"));
    c.expect("A1 NO [AUTHORIZATIONFAILED] not granted");
    assertThat(tokens).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales@contoso.example", "boss@contoso.example"})
  void a_wrong_password_learns_nothing_of_grants(String mailbox) {
    c.send("A1 LOGIN alice@contoso.example/" + mailbox + " wrong");
    c.expect("A1 NO [AUTHENTICATIONFAILED] ");
    assertThat(tokens).isEmpty();
  }

  @Test
  void a_missing_grant_is_no_failed_login_and_never_ends_the_connection() {
    for (int i = 0; i < 5; i++) {
      c.send("A1 LOGIN alice@contoso.example/boss@contoso.example demo");
      c.expect("A1 NO [AUTHORIZATIONFAILED] ");
    }
    c.send("A2 LOGIN alice@contoso.example demo");
    c.expect("A2 OK ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AQ==", "*"})
  void a_wrong_token_is_explained_before_it_is_refused(String answer) {
    c.send(
        "A1 AUTHENTICATE XOAUTH2 " + base64("user=" + OWN + "\u0001auth=Bearer wrong\u0001\u0001"));
    c.expect("+ " + base64("{\"status\":\"401\",\"schemes\":\"bearer\"}"));
    c.send(answer);
    c.expect("A1 NO [AUTHENTICATIONFAILED] ");
    c.send(
        "A2 AUTHENTICATE OAUTHBEARER "
            + base64("n,a=" + OWN + ",\u0001auth=Bearer wrong\u0001\u0001"));
    c.expect("+ " + base64("{\"status\":\"invalid_token\"}"));
    c.send(answer);
    c.expect("A2 NO [AUTHENTICATIONFAILED] ");
    c.send("A3 NOOP");
    c.expect("A3 OK");
  }

  @Test
  void a_token_without_a_grant_is_told_so() {
    c.send(
        "A1 AUTHENTICATE OAUTHBEARER "
            + base64("n,a=" + OWN + "/boss@contoso.example,\u0001auth=Bearer demo\u0001\u0001"));
    c.expect("+ " + base64("{\"status\":\"insufficient_scope\"}"));
    c.send("AQ==");
    c.expect("A1 NO [AUTHORIZATIONFAILED] ");
    assertThat(tokens).isEmpty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
