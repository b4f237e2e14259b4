package dev.postern.spool.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {
  private static final MailAddress ADA = new MailAddress("ada@contoso.example");
  private static final MailAddress SALES = new MailAddress("sales@contoso.example");
  private static final Map<MailAddress, MailAddress> MAILBOXES =
      Map.of(ADA, ADA, new MailAddress("a.l@contoso.example"), ADA, SALES, SALES);
  private static final Sender SENDER =
      new Sender("ada@contoso.example", ADA, it -> Optional.ofNullable(MAILBOXES.get(it)));
  private static final Instant NOW = Instant.parse("2026-09-01T08:05:00Z");
  private static final String REST =
      "Date: Tue, 1 Sep 2026 10:00:00 +0200\r\nMessage-ID: <1@x.example>\r\nSubject: x\r\n";

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

  @Test
  void eight_bit_header_fields_pass_as_they_are() {
    String header =
        "From: Adä <ada@contoso.example>\r\nTo: Jürgen <jürgen@münchen.example>\r\n" + REST;

    assertThat(compose(header, "jürgen@münchen.example")).isEqualTo(header + "\r\n");
    assertThat(
            compose(
                header.replace("To: ", "Cc: x@x.example\r\nTo: "),
                "jürgen@münchen.example",
                "x@x.example"))
        .contains("Jürgen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: <<a@b>",
        "To: a@b c@d",
        "To: \"unclosed <a@b.example>",
        "Cc: a@b@c d",
        "From: @",
        "From: a@\u0001b.example",
        "To: =?utf-8?B?!!!?= <a@b",
        "From: a@b.example\r\nFrom: c@d.example"
      })
  void addresses_that_nobody_can_read_are_refused_and_never_guessed(String field) {
    assertThat(failure(field + "\r\n" + REST, "bob@b.example"))
        .isInstanceOfAny(
            Failure.InvalidContent.class, Failure.Unsupported.class, Failure.Forbidden.class);
  }

  @Test
  void the_body_begins_where_the_header_ends_even_where_no_line_is_empty() {
    HeaderReader reader = new HeaderReader();
    byte[] octets =
        "From ada Tue Sep\r\nSubject: x\r\n folded\r\nno field here\r\nBcc: a@b.example\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    int taken = reader.take(octets, 0, octets.length);

    assertThat(reader.hasEnded()).isTrue();
    assertThat(new String(reader.bodyBeginning(), StandardCharsets.US_ASCII))
        .isEqualTo("no field here\r\n");
    assertThat(new String(octets, taken, octets.length - taken, StandardCharsets.US_ASCII))
        .isEqualTo("Bcc: a@b.example\r\n");
    assertThat(reader.block().octets()).asString().isEqualTo("Subject: x\r\n folded\r\n\r\n");
  }

  @Test
  void a_header_without_end_is_refused() {
    HeaderReader reader = new HeaderReader();
    byte[] line = ("X-More: " + "x".repeat(990) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                reader.take(line, 0, line.length);
              }
            })
        .isInstanceOf(PosternException.class)
        .extracting(e -> ((PosternException) e).failure(), type(Failure.class))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  @Test
  void whatever_bytes_come_it_is_composed_or_refused() {
    Random random = new Random(7);
    String[] pieces = {
      "From:",
      "To:",
      "Cc:",
      "Bcc:",
      "Sender:",
      "Date:",
      "Message-ID:",
      "Resent-To:",
      " ",
      "\r\n",
      "\n",
      "\r",
      "\t",
      "ada@contoso.example",
      "bob@b.example",
      "<",
      ">",
      "\"",
      "(",
      ")",
      ",",
      ";",
      ":",
      "@",
      "\\",
      "=?utf-8?B?",
      "?=",
      "ä",
      "\0",
      "[",
      "]",
      "undisclosed:;",
      "a",
      ".",
      "..",
    };
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(25); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        String composed = compose(text.toString(), "bob@b.example");
        assertThat(composed).as(text.toString()).contains("bob@b.example").endsWith("\r\n\r\n");
      } catch (PosternException refused) {
        assertThat(refused.failure())
            .as(text.toString())
            .isInstanceOfAny(
                Failure.InvalidContent.class, Failure.Unsupported.class, Failure.Forbidden.class);
      }
    }
  }

  private static Failure failure(String header, String... recipients) {
    try {
      throw new AssertionError("composed: " + compose(header, recipients));
    } catch (PosternException refused) {
      return refused.failure();
    }
  }

  private static String compose(String header, String... recipients) {
    return new String(composition(header, recipients).header(), StandardCharsets.UTF_8);
  }

  private static Composition composition(String header, String... recipients) {
    HeaderReader reader = new HeaderReader();
    byte[] octets = (header + "\r\n").getBytes(StandardCharsets.UTF_8);
    reader.take(octets, 0, octets.length);
    reader.end();
    Envelope envelope =
        new Envelope(
            Optional.of(ADA),
            Stream.of(recipients).map(it -> new Envelope.Recipient(new MailAddress(it))).toList(),
            Optional.empty(),
            false);
    return Composition.of(reader, envelope, SENDER, NOW);
  }
}
