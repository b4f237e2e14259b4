package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.xoauth2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.tenant.AppRegistration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PopLoginTest {
  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  @Test
  void the_greeting_and_the_capabilities_are_exchange_onlines() throws Exception {
    try (Dialogue pop = Dialogue.secure(tenant.sandbox().popsPort(), tenant.trust())) {
      assertThat(pop.line())
          .matches("\\+OK The Microsoft Exchange POP3 service is ready\\. \\[[A-Za-z0-9+/=]+]");
      assertThat(pop.c("CAPA").until("."))
          .containsExactly("+OK", "TOP", "UIDL", "SASL XOAUTH2", "USER", ".");
    }
  }

  @Test
  void a_token_of_the_tenant_opens_the_maildrop_in_two_steps() throws Exception {
    try (Dialogue pop = tenant.pop()) {
      pop.c("STAT").s("-ERR Command is not valid in this state.");
      pop.c("AUTH XOAUTH2");
      assertThat(pop.line()).isEqualTo("+");
      pop.c(xoauth2(ALICE, tenant.exchangeToken())).s("+OK User successfully authenticated.");
      pop.c("STAT").s("+OK 0 0");
      pop.c("AUTH XOAUTH2").s("-ERR Command is not valid in this state.");
      pop.c("QUIT").s("+OK Microsoft Exchange Server POP3 server signing off.").isHungUpOn();
    }
    assertThat(tenant.sandbox().requests().count("pop", "AUTH")).isOne();
  }

  @Test
  void a_token_in_the_line_of_its_command_is_too_long() throws Exception {
    try (Dialogue pop = tenant.pop()) {
      pop.c("AUTH XOAUTH2 " + xoauth2(ALICE, tenant.exchangeToken()));
      pop.s("-ERR Protocol error. Connection is closed. 10");
    }
  }

  @Test
  void tokens_that_are_forged_or_for_another_resource_or_without_role_are_refused()
      throws Exception {
    String good = tenant.exchangeToken();
    refused(xoauth2(ALICE, good.substring(0, good.length() - 8) + "AAAAAAAA"));
    refused(xoauth2(ALICE, tenant.token(AppRegistration.GRAPH)));
    refused(xoauth2("nobody@contoso.example", good));
    refused("bm90IHhvYXV0aDI=");
    tenant.conditions("{\"roles\":[\"IMAP.AccessAsApp\"]}");
    refused(xoauth2(ALICE, tenant.exchangeToken()));
  }

  private void refused(String response) throws Exception {
    try (Dialogue pop = tenant.pop()) {
      pop.c("AUTH XOAUTH2").s("+").c(response);
      assertThat(pop.line())
          .isEqualTo("-ERR Authentication failure: unknown user name or bad password.");
      pop.c("STAT").s("-ERR Command is not valid in this state.");
    }
  }

  @Test
  void passwords_and_nonsense_are_refused() throws Exception {
    try (Dialogue pop = tenant.pop()) {
      pop.c("USER " + ALICE).s("+OK").c("PASS demo").s("-ERR Logon failure");
      pop.c("AUTH PLAIN").s("-ERR ");
      pop.c("AUTH XOAUTH2").s("+").c("*").s("-ERR ");
      pop.c("XYZZY").s("-ERR Protocol error.");
    }
  }
}
