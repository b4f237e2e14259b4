package dev.postern.spool.header;

import static dev.postern.spool.header.Composed.ADA;
import static dev.postern.spool.header.Composed.REST;
import static dev.postern.spool.header.Composed.SALES;
import static dev.postern.spool.header.Composed.compose;
import static dev.postern.spool.header.Composed.composition;
import static dev.postern.spool.header.Composed.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {
  @Test
  void what_says_the_same_as_its_envelope_keeps_every_byte() {
    String header =
        "Received: from printer\r\n"
            + "\tby door\r\n"
            + "From: =?utf-8?Q?Ad=C3=A4?=\r\n"
            + " <ada@contoso.example>\r\n"
            + "To: \"Bob, of B\" <bob@b.example>,\r\n"
            + "   eve@e.example (Eve)\r\n"
            + "CC: Joe@J.example\r\n"
            + REST
            + "X-Odd:   kept   \r\n";

    assertThat(compose(header, "bob@b.example", "eve@e.example", "joe@j.example"))
        .isEqualTo(header + "\r\n");
  }

  @Test
  void whoever_is_only_in_the_envelope_gets_it_as_bcc_under_the_name_the_sender_gave() {
    String composed =
        compose(
            "From: ada@contoso.example\r\nBcc: Hidden One <h1@h.example>, gone@g.example\r\n"
                + "To: bob@b.example\r\n"
                + REST,
            "bob@b.example",
            "h1@h.example",
            "h2@h.example");

    assertThat(composed)
        .endsWith("Subject: x\r\nBcc: Hidden One <h1@h.example>,\r\n h2@h.example\r\n\r\n")
        .doesNotContain("gone@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bcc: bob@b.example, x@x.example", "BCC : x@x.example", "bcc:", "Bcc: <<<"})
  void bcc_of_the_header_alone_reaches_nobody(String bcc) {
    assertThat(
            compose(
                "From: ada@contoso.example\r\nTo: bob@b.example\r\n" + bcc + "\r\n" + REST,
                "bob@b.example"))
        .isEqualTo("From: ada@contoso.example\r\nTo: bob@b.example\r\n" + REST + "\r\n");
  }

  @Test
  void somebody_in_the_header_who_is_not_to_get_it_is_a_reason_to_refuse() {
    assertThatThrownBy(() ->
            compose(
                "From: ada@contoso.example\r\nTo: bob@b.example\r\nCc: Eve <eve@e.example>\r\n"
                    + REST,
                "bob@b.example"))
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isEqualTo(
                        new Failure.Unsupported(
                            "in To or Cc, but without RCPT TO: eve@e.example; Exchange would send"
                                + " the message there too")));
  }

  @Test
  void members_of_groups_are_recipients_like_others() {
    assertThat(
            compose(
                "From: ada@contoso.example\r\nTo: Team: bob@b.example, Eve <eve@e.example>;\r\n"
                    + REST,
                "bob@b.example",
                "eve@e.example"))
        .contains("To: bob@b.example,\r\n Eve <eve@e.example>\r\n")
        .doesNotContain("Bcc");
    assertThat(
            compose(
                "From: ada@contoso.example\r\nTo: undisclosed-recipients:;\r\n" + REST,
                "bob@b.example"))
        .contains("To: undisclosed-recipients:;\r\n")
        .contains("Bcc: bob@b.example\r\n");
    assertThat(
            failure(
                "From: ada@contoso.example\r\nTo: Team: bob@b.example, x@x.example;\r\n" + REST,
                "bob@b.example"))
        .isInstanceOf(Failure.Unsupported.class);
  }

  @Test
  void several_fields_of_a_name_become_one() {
    assertThat(
            compose(
                "To: bob@b.example\r\n"
                    + "From: ada@contoso.example\r\n"
                    + "To: =?utf-8?Q?=C3=84?= <eve@e.example>\r\n"
                    + REST,
                "bob@b.example",
                "eve@e.example"))
        .startsWith(
            "To: bob@b.example,\r\n"
                + " =?utf-8?Q?=C3=84?= <eve@e.example>\r\n"
                + "From: ada@contoso.example\r\n");
  }

  @Test
  void names_without_a_domain_as_cron_writes_them_are_those_of_the_envelope() {
    assertThat(
            compose("From: root (Cron Daemon)\r\nTo: root, nobody\r\n" + REST, "root@ops.example"))
        .startsWith("From: Cron Daemon <ada@contoso.example>\r\nTo: root@ops.example\r\n")
        .doesNotContain("Bcc")
        .doesNotContain("nobody");
    assertThat(compose("From: root\r\nTo: nobody\r\n" + REST, "root@ops.example"))
        .doesNotContain("To:")
        .contains("Bcc: root@ops.example");
  }

  @Test
  void a_from_that_the_login_may_not_send_as_is_refused_naming_both() {
    assertThat(failure("From: Boss <boss@contoso.example>\r\n" + REST, "bob@b.example"))
        .isEqualTo(
            new Failure.Forbidden("ada@contoso.example may not send as boss@contoso.example"));
    assertThat(
            failure("From: ada@contoso.example, boss@contoso.example\r\n" + REST, "bob@b.example"))
        .isInstanceOf(Failure.Forbidden.class);
  }

  @Test
  void it_is_sent_through_the_mailbox_that_from_belongs_to() {
    assertThat(composition("From: sales@contoso.example\r\n" + REST, "b@b.example").mailbox())
        .isEqualTo(SALES);
    assertThat(composition("From: A.L@contoso.example\r\n" + REST, "b@b.example").mailbox())
        .isEqualTo(ADA);
  }

  @Test
  void a_sender_of_another_mailbox_goes_and_several_authors_get_one() {
    assertThat(
            compose(
                "From: sales@contoso.example\r\nSender: ada@contoso.example\r\n" + REST,
                "b@b.example"))
        .doesNotContain("Sender");
    assertThat(
            compose(
                "From: sales@contoso.example\r\nSender: sales@contoso.example\r\n" + REST,
                "b@b.example"))
        .contains("Sender: sales@contoso.example\r\n");
    assertThat(
            compose("From: sales@contoso.example, ada@contoso.example\r\n" + REST, "b@b.example"))
        .contains("Sender: sales@contoso.example\r\n");
  }

  @Test
  void what_is_missing_is_added() {
    Composition composed = composition("Subject: x\r\n", "bob@b.example");
    String text = new String(composed.header(), StandardCharsets.UTF_8);

    assertThat(text)
        .startsWith("Subject: x\r\n")
        .contains("From: ada@contoso.example\r\n")
        .contains("Date: Tue, 1 Sep 2026 08:05:00 +0000\r\n")
        .contains("Message-ID: " + composed.messageId() + "\r\n")
        .endsWith("\r\n\r\n");
    assertThat(composed.messageId()).matches("<[0-9a-f-]{36}@contoso\\.example>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Message-ID: none", "Message-ID:", "Message-ID: <a> <b>"})
  void a_message_id_by_which_nothing_can_be_found_again_is_replaced(String field) {
    Composition composed =
        composition("From: ada@contoso.example\r\n" + field + "\r\n", "bob@b.example");

    assertThat(new String(composed.header(), StandardCharsets.UTF_8).split("Message-ID"))
        .hasSize(2);
    assertThat(composed.messageId()).endsWith("@contoso.example>");
  }
}
