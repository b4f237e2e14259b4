package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.xoauth2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.tenant.AppRegistration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapLoginTest {
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
    try (Dialogue imap = Dialogue.secure(tenant.sandbox().imapsPort(), tenant.trust())) {
      assertThat(imap.line())
          .matches("\\* OK The Microsoft Exchange IMAP4 service is ready\\. \\[[A-Za-z0-9+/=]+]");
      imap.c("A1 CAPABILITY");
      assertThat(imap.line())
          .isEqualTo(
              "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID"
                  + " UNSELECT CHILDREN IDLE NAMESPACE LITERAL+");
      imap.s("A1 OK CAPABILITY completed.");
    }
  }

  @Test
  void a_token_of_the_tenant_opens_the_mailbox_with_and_without_initial_response()
      throws Exception {
    String token = tenant.exchangeToken();
    try (Dialogue imap = tenant.imap()) {
      imap.c("A1 AUTHENTICATE XOAUTH2 " + xoauth2(ALICE, token));
      assertThat(imap.line()).isEqualTo("A1 OK AUTHENTICATE completed.");
      imap.c("A2 SELECT INBOX").until("A2 OK [READ-WRITE] SELECT completed.");
    }
    try (Dialogue imap = tenant.imap()) {
      imap.c("A1 AUTHENTICATE XOAUTH2").s("+");
      imap.c(xoauth2(ALICE, token)).s("A1 OK AUTHENTICATE completed.");
    }
    assertThat(tenant.sandbox().requests().count("imap", "AUTHENTICATE")).isEqualTo(2);
  }

  @Test
  void tokens_that_are_forged_or_for_another_resource_or_expired_or_without_role_are_refused()
      throws Exception {
    String good = tenant.exchangeToken();
    refused(xoauth2(ALICE, good.substring(0, good.length() - 8) + "AAAAAAAA"));
    refused(xoauth2(ALICE, tenant.token(AppRegistration.GRAPH)));
    refused(xoauth2("nobody@contoso.example", good));
    refused("bm90IHhvYXV0aDI=");
    refused("!");
    tenant.conditions("{\"tokenLifetimeSeconds\":-10}");
    refused(xoauth2(ALICE, tenant.exchangeToken()));
    tenant.conditions("{\"roles\":[\"full_access_as_app\"]}");
    refused(xoauth2(ALICE, tenant.exchangeToken()));
    tenant.conditions("{\"noRoles\":true}");
    refused(xoauth2(ALICE, tenant.exchangeToken()));
  }

  private void refused(String response) throws Exception {
    try (Dialogue imap = tenant.imap()) {
      imap.c("A1 AUTHENTICATE XOAUTH2 " + response);
      assertThat(imap.line()).isEqualTo("A1 NO AUTHENTICATE failed.");
      imap.c("A2 SELECT INBOX").s("A2 BAD Command received in Invalid state.");
    }
  }

  @Test
  void passwords_are_refused() throws Exception {
    try (Dialogue imap = tenant.imap()) {
      imap.c("A1 LOGIN alice@contoso.example demo").s("A1 NO LOGIN failed.");
      imap.c("A2 AUTHENTICATE PLAIN AGFsaWNlAGRlbW8=").s("A2 NO ");
    }
  }

  @Test
  void a_client_that_talks_nonsense_is_hung_up_on() throws Exception {
    try (Dialogue imap = tenant.imap()) {
      imap.c("A1 XYZZY").s("A1 BAD Command Error. 12");
      imap.c("").s("* BAD Command Error. 12");
      imap.c("A3 XYZZY").s("A3 BAD Command Error. 12", "* BYE Connection closed. 14");
      imap.isHungUpOn();
    }
  }

  @Test
  void a_literal_of_four_gigabytes_is_refused_before_it_is_sent() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.c("A1 APPEND INBOX {4294967296}");
      imap.s("A1 BAD Command Argument Error. 11", "* BYE Connection is closed. 12").isHungUpOn();
    }
  }

  @Test
  void logout_says_bye() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.c("A1 LOGOUT")
          .s("* BYE Microsoft Exchange Server IMAP4 server signing off.", "A1 OK LOGOUT completed.")
          .isHungUpOn();
    }
  }
}
