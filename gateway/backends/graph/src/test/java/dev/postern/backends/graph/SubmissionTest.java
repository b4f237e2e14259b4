package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.mail.Mails;
import dev.postern.api.mail.Submission;
import dev.postern.api.mail.SubmissionContract;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of submission, held to by Microsoft Graph; and what goes wrong. */
final class SubmissionTest extends SubmissionContract {
  private static final MailAddress BOB = GraphTenant.BOB.mailbox();
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    backend = tenant.graph();
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    tenant.close();
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    sandbox.conditions().set(Conditions.NORMAL);
    sandbox.requests().reset();
  }

  @Override
  protected Submission submission() {
    return backend.submission().orElseThrow();
  }

  @Override
  protected Access access() {
    return GraphTenant.ALICE;
  }

  @Override
  protected MailAddress other() {
    return BOB;
  }

  @Override
  protected MailAddress third() {
    return new MailAddress("carol@contoso.example");
  }

  @Override
  protected List<Stored> messages(MailAddress mailbox, Place place, String subject) {
    return new StoredMessages(tenant).find(mailbox, place, subject);
  }

  @Override
  protected String mime(MailAddress mailbox, Place place, String subject) {
    return new StoredMessages(tenant).mime(mailbox, place, subject);
  }

  @Test
  void a_small_message_takes_one_call_and_a_large_one_few() {
    submission().submit(access(), Mails.plain("alice@contoso.example", BOB.value(), "", "1", ""));
    assertThat(GraphTenant.calls(sandbox)).isOne();
    sandbox.requests().reset();
    submission()
        .submit(
            access(),
            Mails.mixed("alice@contoso.example", BOB.value(), "", "Large", 4_000_000, 10));
    // Draft, picture, session, two ranges, a small file, send.
    assertThat(GraphTenant.calls(sandbox)).isLessThanOrEqualTo(7);
  }

  @Test
  void throttling_is_waited_for() {
    disrupt("POST sendMail", "status", 429, "ApplicationThrottled");
    String subject = "Throttled " + UUID.randomUUID();
    submission().submit(access(), small(subject));
    assertThat(messages(BOB, Place.INBOX, subject)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "413, ErrorMessageSizeExceeded, TooLarge",
    "400, ErrorMimeContentInvalid, InvalidContent",
    "403, ErrorAccessDenied, Throttled",
    "503, ServiceUnavailable, Unavailable"
  })
  void what_graph_refuses_is_told_in_our_terms(int status, String code, String failure) {
    disrupt("POST sendMail", "status", status, code);
    assertThat(failure(small("Refused")).getClass().getSimpleName()).isEqualTo(failure);
  }

  /** The caller must not send it again: it is there. */
  @ParameterizedTest
  @CsvSource({"POST sendMail, 100", "POST messages/{id}/send, 4000000"})
  void a_lost_answer_leaves_it_open_whether_it_was_sent(String operation, int size) {
    disrupt(operation, "drop-after", 0, "");
    String subject = "Lost " + UUID.randomUUID();
    assertThat(failure(Mails.mixed("alice@contoso.example", BOB.value(), "", subject, size)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(messages(BOB, Place.INBOX, subject)).hasSize(1);
    assertThat(messages(access().mailbox(), Place.SENT, subject)).hasSize(1);
  }

  /** Nobody got anything: it may be sent again, and no draft of it is left. */
  @ParameterizedTest
  @CsvSource({
    "POST messages/{id}/attachments",
    "POST messages/{id}/attachments/createUploadSession"
  })
  void what_goes_wrong_before_it_is_sent_leaves_no_draft(String operation) {
    disrupt(operation, "status", 503, "ServiceUnavailable");
    String subject = "Failed " + UUID.randomUUID();
    assertThat(failure(Mails.mixed("alice@contoso.example", BOB.value(), "", subject, 4_000_000)))
        .isInstanceOf(Failure.Throttled.class);
    assertThat(messages(access().mailbox(), Place.DRAFTS, subject)).isEmpty();
    assertThat(messages(BOB, Place.INBOX, subject)).isEmpty();
  }

  private static Mails.Bytes small(String subject) {
    return Mails.plain("alice@contoso.example", BOB.value(), "", subject, "Text");
  }

  private Failure failure(Submission.Message message) {
    PosternException thrown =
        Assertions.catchThrowableOfType(
            PosternException.class, () -> submission().submit(access(), message));
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }

  private static void disrupt(String operation, String action, int status, String code) {
    String json =
        """
        {"disruptions": [{"protocol": "graph", "operation": "%s", "action": "%s", "status": %d,
          "code": "%s", "retryAfterSeconds": 1}]}
        """
            .formatted(operation, action, status, code);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/conditions"))
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
