package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.LineClient;
import dev.postern.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A wrong password and a login that nobody has are answered alike on every protocol, and nothing is
 * asked of Exchange. That both cost the same is proved where passwords are checked.
 */
@ParameterizedClass
@EnumSource
class WrongPasswordTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String NOBODY = "nobody@contoso.example";

  @TempDir static Path state;
  private static Demo demo;

  @BeforeParameterizedClassInvocation
  static void start(Via via) {
    demo =
        Demo.start(
            state.resolve(via.backend()),
            Demo.Ports.EPHEMERAL,
            via.backend(),
            SandboxOptions.ephemeral());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    demo.close();
  }

  @Test
  void dav_answers_401_with_a_challenge() {
    HttpResponse<String> wrong = propfind(ALICE);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
    HttpResponse<String> unknown = propfind(NOBODY);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(demo.sandbox().requests().counts()).isEmpty();
  }

  @Test
  void imap_answers_authenticationfailed() {
    String wrong = login(ALICE);
    assertThat(wrong).startsWith("l NO [AUTHENTICATIONFAILED]");
    assertThat(login(NOBODY)).isEqualTo(wrong);
    assertThat(demo.sandbox().requests().counts()).isEmpty();
  }

  @Test
  void pop_answers_auth() {
    String wrong = pass(ALICE);
    assertThat(wrong).startsWith("-ERR [AUTH]");
    assertThat(pass(NOBODY)).isEqualTo(wrong);
    assertThat(demo.sandbox().requests().counts()).isEmpty();
  }

  @Test
  void smtp_answers_535() {
    String wrong = authenticate(ALICE);
    assertThat(wrong).startsWith("535 5.7.8");
    assertThat(authenticate(NOBODY)).isEqualTo(wrong);
    assertThat(demo.sandbox().requests().counts()).isEmpty();
  }

  private static HttpResponse<String> propfind(String login) {
    try (DavClient client = new DavClient(demo.gateway().port(Protocol.HTTP), login, "wrong")) {
      return client.propfind("/dav/", "0", "<D:current-user-principal/>");
    }
  }

  private static String login(String login) {
    try (LineClient imap = LineClient.connect(demo.gateway().port(Protocol.IMAP))) {
      imap.expect("* OK");
      imap.send("l LOGIN " + login + " wrong");
      return imap.readTo("l ").getLast();
    }
  }

  private static String pass(String login) {
    try (LineClient pop = LineClient.connect(demo.gateway().port(Protocol.POP))) {
      pop.expect("+OK");
      pop.send("USER " + login);
      pop.expect("+OK");
      pop.send("PASS wrong");
      return pop.line();
    }
  }

  private static String authenticate(String login) {
    String plain =
        Base64.getEncoder()
            .encodeToString(('\0' + login + "\0wrong").getBytes(StandardCharsets.UTF_8));
    try (LineClient smtp = LineClient.connect(demo.gateway().port(Protocol.SMTP))) {
      smtp.expect("220 ");
      smtp.send("EHLO client.example");
      smtp.readTo("250 ");
      smtp.send("AUTH PLAIN " + plain);
      return smtp.line();
    }
  }
}
