package dev.postern.backends.ews;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.mail.Mails;
import dev.postern.api.mail.Submission;
import dev.postern.sandbox.journal.MessageJournal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending mail over EWS: what it costs, and what goes wrong. */
final class SubmissionTest extends SandboxTest {
  private final String id = "<" + UUID.randomUUID() + "@contoso.example>";

  @ParameterizedTest
  @ValueSource(ints = {100, 4_000_000})
  void a_message_of_any_size_takes_one_call(int size) {
    submission().submit(Tenants.ALICE, message(size));
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 1L));
    assertThat(mailsTo("bob@contoso.example")).isOne();
  }

  @Test
  void looking_for_a_message_takes_one_call() {
    assertThat(submission().wasSent(Tenants.ALICE, id)).isFalse();
    assertThat(calls()).isEqualTo(Map.of("FindItem", 1L));
  }

  @Test
  void a_busy_server_is_asked_again_and_the_message_is_read_anew() {
    disrupt("CreateItem", "response", "ErrorServerBusy");
    submission().submit(Tenants.ALICE, message(100_000));
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 2L));
    assertThat(mailsTo("bob@contoso.example")).isOne();
  }

  @Test
  void a_server_that_stays_busy_says_for_how_long() {
    conditions(
        """
        {"disruptions":[{"operation":"CreateItem","mailbox":"carol@contoso.example","every":1,
          "action":"response","code":"ErrorServerBusy","backOffMilliseconds":60000}]}
        """);
    assertThat(failure(() -> submission().submit(Tenants.CAROL, message(100))))
        .isInstanceOfSatisfying(
            Failure.Throttled.class,
            throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    assertThat(mailsTo("bob@contoso.example")).isZero();
  }

  /** Whoever keeps the message looks for it before sending it again. */
  @ParameterizedTest
  @ValueSource(strings = {"drop-after", "cut-off", "truncate", "html"})
  void a_lost_answer_leaves_it_open_until_sent_items_are_looked_at(String action) {
    disrupt("CreateItem", action, "");
    assertThat(failure(() -> submission().submit(Tenants.ALICE, message(100_000))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 1L));
    assertThat(mailsTo("bob@contoso.example")).isOne();
    assertThat(submission().wasSent(Tenants.ALICE, id)).isTrue();
  }

  @Test
  void a_request_that_never_arrived_was_not_sent() {
    disrupt("CreateItem", "drop-before", "");
    assertThat(failure(() -> submission().submit(Tenants.ALICE, message(100))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(submission().wasSent(Tenants.ALICE, id)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ErrorSendAsDenied, Forbidden",
    "ErrorAccessDenied, Forbidden",
    "ErrorMessageSizeExceeded, TooLarge",
    "ErrorMimeContentInvalid, InvalidContent",
    "ErrorMissingRecipients, InvalidContent",
    "ErrorInvalidRecipients, InvalidContent",
    "ErrorSubmissionQuotaExceeded, Throttled",
    "ErrorInternalServerError, Unavailable"
  })
  void what_exchange_refuses_is_told_in_our_terms(String code, String failure) {
    disrupt("CreateItem", "response", code);
    assertThat(failure(() -> submission().submit(Tenants.ALICE, message(100))))
        .extracting(it -> it.getClass().getSimpleName())
        .isEqualTo(failure);
    assertThat(sandbox.messages().count(MessageJournal.Event.SUBMITTED, "bob@contoso.example"))
        .isZero();
  }

  /** It may be sent again without a look at Sent Items: nothing was done. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ews\": \"disabled\"}",
        "{\"impersonationDenied\": [\"alice@contoso.example\"]}"
      })
  void what_is_misconfigured_sends_nothing(String conditions) {
    conditions(conditions);
    assertThat(failure(() -> submission().submit(Tenants.ALICE, message(100))))
        .isInstanceOf(Failure.Throttled.class);
    assertThat(mailsTo("bob@contoso.example")).isZero();
  }

  @Test
  void an_organisations_limit_is_told_below_the_size_that_was_refused() {
    Mails.Bytes large = message(27_500_000);
    assertThat(large.size()).isBetween(35L << 20, submission().maxSize());
    assertThat(failure(() -> submission().submit(Tenants.ALICE, large)))
        .isInstanceOfSatisfying(
            Failure.TooLarge.class,
            tooLarge -> assertThat(tooLarge.limit()).isEqualTo(large.size() - 1));
    assertThat(mailsTo("bob@contoso.example")).isZero();
  }

  @Test
  void a_header_without_an_end_is_not_read_to_it() {
    String endless = "Subject: " + "x".repeat(1_200_000) + "\r\nTo: bob@contoso.example\r\n\r\n";
    assertThat(
            failure(() ->
                submission().submit(Tenants.ALICE, new Mails.Bytes(endless.getBytes(US_ASCII)))))
        .isInstanceOf(Failure.InvalidContent.class);
    assertThat(calls()).isEmpty();
  }

  private Submission submission() {
    return backend.submission().orElseThrow();
  }

  private Mails.Bytes message(int size) {
    String headers = "Message-ID: " + id + "\r\n";
    return Mails.mixed("", "bob@contoso.example", headers, "Subject", size);
  }
}
