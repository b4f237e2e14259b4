package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Mails;
import dev.postern.api.mail.Submission;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requests that send mail are valid, and hold what they are to hold. */
final class SubmissionRequestTest extends SchemaCheckedTest {
  private static final Pattern MIME =
      Pattern.compile("<t:MimeContent CharacterSet=\"UTF-8\">(.*)</t:MimeContent>");
  private static final Pattern HIDDEN = Pattern.compile("<t:BccRecipients>(.*)</t:BccRecipients>");
  private static final Pattern ADDRESS = Pattern.compile("<t:EmailAddress>([^<]*)<");

  @Test
  void the_message_goes_as_it_is() {
    Mails.Bytes message = Mails.mixed("a@x.example", "b@x.example", "", "S", 100_000);
    String request = submit(message);
    assertThat(request)
        .contains("MessageDisposition=\"SendAndSaveCopy\"")
        .contains("<t:DistinguishedFolderId Id=\"sentitems\"><t:Mailbox>")
        .doesNotContain("BccRecipients");
    assertThat(MIME.matcher(request).results().map(it -> it.group(1)))
        .singleElement()
        .satisfies(mime -> assertThat(Base64.getDecoder().decode(mime)).isEqualTo(message.mime()));
  }

  @Test
  void hidden_recipients_are_named_beside_it() {
    String request =
        submit(
            Mails.plain(
                "a@x.example",
                "b@x.example",
                "Bcc: \"O'Neil, <Bob>\" <bob@x.example>,\r\n\tcarol@x.example\r\n"
                    + "bcc: Friends: dora@x.example, Bob@X.example;, =?utf-8?q?=C3=89?= <e@x>\r\n"
                    + "Bcc:\r\n",
                "S",
                "Bcc: nobody@x.example\r\n\r\nBcc: nobody@x.example\r\n"));
    assertThat(HIDDEN.matcher(request).results().flatMap(SubmissionRequestTest::addresses))
        .containsExactly("bob@x.example", "carol@x.example", "dora@x.example", "e@x");
  }

  @Test
  void the_search_in_sent_items() {
    answerWith("Message");
    assertThat(submission().wasSent(Tenants.ALICE, "<a&'\"b@x.example>")).isFalse();
    assertThat(exchange.requests().getLast())
        .contains("<t:FieldURI FieldURI=\"message:InternetMessageId\">")
        .contains("<t:DistinguishedFolderId Id=\"sentitems\"><t:Mailbox>");
  }

  private static Stream<String> addresses(MatchResult hidden) {
    return ADDRESS.matcher(hidden.group(1)).results().map(it -> it.group(1));
  }

  private static String submit(Submission.Message message) {
    answerWith("Message");
    submission().submit(Tenants.ALICE, message);
    return exchange.requests().getLast();
  }

  private static Submission submission() {
    return backend.submission().orElseThrow();
  }
}
