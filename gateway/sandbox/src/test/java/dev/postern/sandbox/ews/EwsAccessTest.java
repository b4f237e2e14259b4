package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets into EWS, and every way in which it can be made to fail. */
class EwsAccessTest {
  private static final String GET_INBOX =
      "<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>"
          + "<m:FolderIds><t:DistinguishedFolderId Id='inbox'/></m:FolderIds></m:GetFolder>";

  private static Sandbox sandbox;
  private EwsClient alice;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  @BeforeEach
  void connect() throws Exception {
    alice = new EwsClient(sandbox, "alice@contoso.example");
  }

  @AfterEach
  void behave() throws Exception {
    conditions("{}");
    alice.close();
  }

  @Test
  void without_a_token_the_answer_is_401() throws Exception {
    HttpResponse<String> answer = alice.raw(GET_INBOX, Map.of("Authorization", "Bearer x.y.z"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void a_token_without_roles_is_401_with_diagnostics() throws Exception {
    conditions("{\"noRoles\":true}");
    HttpResponse<String> answer = alice.raw(GET_INBOX, freshToken());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("x-ms-diagnostics").orElse(""))
        .isEqualTo(
            "2000008;reason=\"The token contains no permissions, or permissions can not be"
                + " understood.\";error_category=\"invalid_grant\"");
  }

  @Test
  void a_token_with_another_role_is_403() throws Exception {
    conditions("{\"roles\":[\"IMAP.AccessAsApp\"]}");
    HttpResponse<String> answer = alice.raw(GET_INBOX, freshToken());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("x-ms-diagnostics").orElse(""))
        .contains("not enough scope");
  }

  @Test
  void a_token_for_graph_is_refused() throws Exception {
    String token = alice.http().token(Map.of("scope", "https://graph.microsoft.com/.default"));
    HttpResponse<String> answer = alice.raw(GET_INBOX, Map.of("Authorization", "Bearer " + token));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void an_expired_token_is_refused() throws Exception {
    conditions("{\"tokenLifetimeSeconds\":-1}");
    assertThat(alice.raw(GET_INBOX, freshToken()).statusCode()).isEqualTo(401);
  }

  @Test
  void an_application_must_impersonate() throws Exception {
    HttpResponse<String> answer = alice.raw(GET_INBOX, Map.of());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("ErrorInvalidExchangeImpersonationHeaderData");
  }

  @Test
  void impersonation_may_be_denied_or_lead_nowhere() throws Exception {
    conditions("{\"impersonationDenied\":[\"alice@contoso.example\"]}");
    Answer denied = alice.call(GET_INBOX);
    assertThat(denied.status()).isEqualTo(500);
    assertThat(denied.first("faultcode")).isEqualTo("a:ErrorImpersonateUserDenied");
    assertThat(denied.code()).isEqualTo("ErrorImpersonateUserDenied");
    try (EwsClient nobody = new EwsClient(sandbox, "nobody@contoso.example")) {
      assertThat(nobody.call(GET_INBOX).code()).isEqualTo("ErrorNonExistentMailbox");
    }
  }

  @Test
  void a_tenant_without_ews_says_so_in_a_header() throws Exception {
    String envelope = "{\"ews\":\"%s\",\"ewsDisabledMailboxes\":[%s]}";
    conditions(envelope.formatted("disabled", ""));
    assertBlocked("EWS is disabled for this user or tenant");
    conditions(envelope.formatted("blocked-by-policy", ""));
    assertBlocked("EWS is blocked by policy for this user or tenant");
    conditions(envelope.formatted("enabled", "\"alice@contoso.example\""));
    assertBlocked("EWS is disabled for this user or tenant");
    conditions("{\"ewsBlockedMailboxes\":[\"alice@contoso.example\"]}");
    assertBlocked("EWS is blocked by policy for this user or tenant");
    conditions("{\"ewsBlockedMailboxes\":[\"bob@contoso.example\"]}");
    assertThat(alice.call(GET_INBOX).code()).isEqualTo("NoError");
  }

  @Test
  void the_server_is_busy_inside_and_outside_of_a_response() throws Exception {
    conditions(
        """
        {"disruptions":[{"operation":"GetFolder","action":"response","backOffMilliseconds":1500,
        "times":1},{"operation":"GetFolder","action":"fault","backOffMilliseconds":2500,
        "skip":1,"times":1}]}\
        """);
    Answer inside = alice.call(GET_INBOX);
    assertThat(inside.status()).isEqualTo(200);
    assertThat(inside.code()).isEqualTo("ErrorServerBusy");
    assertThat(inside.text("//*[@Name='BackOffMilliseconds']")).isEqualTo("1500");
    Answer outside = alice.call(GET_INBOX);
    assertThat(outside.status()).isEqualTo(500);
    assertThat(outside.text("//*[@Name='BackOffMilliseconds']")).isEqualTo("2500");
    assertThat(alice.call(GET_INBOX).code()).isEqualTo("NoError");
  }

  @Test
  void every_nth_request_fails_with_a_status() throws Exception {
    conditions(
        """
        {"disruptions":[{"operation":"*","action":"status","status":429,"retryAfterSeconds":7,
        "every":2}]}\
        """);
    assertThat(alice.call(GET_INBOX).code()).isEqualTo("NoError");
    assertThatThrownBy(() -> alice.call(GET_INBOX)).hasMessage("HTTP 429 without a body");
    assertThat(alice.call(GET_INBOX).code()).isEqualTo("NoError");
  }

  @Test
  void a_write_can_happen_although_its_answer_is_lost() throws Exception {
    conditions("{\"disruptions\":[{\"operation\":\"CreateFolder\",\"action\":\"drop-after\"}]}");
    String create =
        "<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id='msgfolderroot'/>"
            + "</m:ParentFolderId><m:Folders><t:CalendarFolder><t:DisplayName>Lost</t:DisplayName>"
            + "</t:CalendarFolder></m:Folders></m:CreateFolder>";
    assertThatThrownBy(() -> alice.call(create)).isInstanceOf(IOException.class);
    assertThat(alice.call(create).code()).isEqualTo("ErrorFolderExists");
  }

  @Test
  void requests_are_counted_by_operation_and_mailbox() throws Exception {
    alice.http().send("DELETE", "/control/requests", "", Map.of());
    alice.call(GET_INBOX);
    alice.call(GET_INBOX);
    JsonNode counted = alice.http().json("GET", "/control/requests", "").path("requests");
    assertThat(counted.toString())
        .isEqualTo(
            "[{\"protocol\":\"ews\",\"operation\":\"GetFolder\","
                + "\"mailbox\":\"alice@contoso.example\",\"count\":2}]");
  }

  @Test
  void conditions_with_unknown_names_are_refused() throws Exception {
    HttpResponse<String> answer =
        alice.http().send("PUT", "/control/conditions", "{\"latency\":5}", Map.of());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("latency");
  }

  private void assertBlocked(String reason) throws Exception {
    String envelope =
        "<t:ExchangeImpersonation"
            + " xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'>"
            + "<t:ConnectingSID><t:SmtpAddress>alice@contoso.example</t:SmtpAddress>"
            + "</t:ConnectingSID></t:ExchangeImpersonation>";
    HttpResponse<String> answer =
        alice
            .http()
            .send(
                "POST",
                "/EWS/exchange.ASMX",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"
                    + " xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'"
                    + " xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'>"
                    + "<s:Header>"
                    + envelope
                    + "</s:Header><s:Body>"
                    + GET_INBOX
                    + "</s:Body></s:Envelope>",
                freshToken());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("X-EWS-Policy-Reason")).hasValue(reason);
  }

  private Map<String, String> freshToken() throws Exception {
    return Map.of(
        "Authorization",
        "Bearer " + alice.http().token(Map.of()),
        "Content-Type",
        "text/xml; charset=utf-8");
  }

  private void conditions(String json) throws Exception {
    HttpResponse<String> answer = alice.http().send("PUT", "/control/conditions", json, Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
