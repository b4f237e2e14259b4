package dev.postern.sandbox.graph;

import static dev.postern.sandbox.graph.GraphCaller.encode;
import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.journal.MessageJournal.Event;
import dev.postern.sandbox.mail.TestTenant;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages: sent, kept as drafts, listed and read. */
class GraphMailTest {
  private static final String CAROL = "carol@contoso.example";
  private static final String MIME =
      """
      From: Alice Adams <alice@contoso.example>\r
      To: Bob <bob@contoso.example>\r
      Bcc: carol@contoso.example\r
      Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r
      Message-ID: <m-1@client.example>\r
      X-Own: kept\r
      MIME-Version: 1.0\r
      Content-Type: text/plain; charset=utf-8\r
      \r
      Hello\r
      """;

  private TestTenant tenant;
  private GraphCaller alice;
  private GraphCaller bob;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    alice = new GraphCaller(tenant, ALICE);
    bob = new GraphCaller(tenant, BOB);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private HttpResponse<byte[]> mime(String path, String mime) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(mime.getBytes(StandardCharsets.UTF_8));
    return alice.media("POST", path, "text/plain", base64.getBytes(StandardCharsets.US_ASCII));
  }

  private static String message(String more) {
    return """
    {"subject": "Lunch", "body": {"contentType": "text", "content": "Canteen?"},
     "toRecipients": [{"emailAddress": {"address": "bob@contoso.example"}}]%s}
    """
        .formatted(more.isEmpty() ? "" : ", " + more);
  }

  private Answer send(String message, String more) throws Exception {
    return alice.post("sendMail", "{\"message\": " + message + more + "}");
  }

  private long delivered(String recipient) {
    return tenant.sandbox().messages().count(Event.DELIVERED, recipient);
  }

  private static String content(GraphCaller caller, String id) throws Exception {
    HttpResponse<byte[]> answer =
        caller.media("GET", "messages/" + id + "/$value", "", new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void a_message_in_json_reaches_everyone_and_stays_in_sent_items() throws Exception {
    Answer sent =
        send(
            message(
                """
                "bccRecipients": [{"emailAddress": {"address": "carol@contoso.example"}}],
                "internetMessageHeaders": [{"name": "x-group", "value": "Nevada"}],
                "attachments": [{"@odata.type": "#microsoft.graph.fileAttachment",
                  "name": "a.txt", "contentType": "text/plain", "contentBytes": "SGVsbG8="}]
                """),
            "");
    assertThat(sent.status()).isEqualTo(202);
    assertThat(delivered(BOB)).isEqualTo(1);
    assertThat(delivered(CAROL)).isEqualTo(1);
    Answer inbox = bob.get("mailFolders/inbox/messages?$expand=attachments");
    assertThat(inbox.texts("/value", "/subject")).containsExactly("Lunch");
    assertThat(inbox.at("/value/0/bccRecipients")).isEmpty();
    assertThat(inbox.at("/value/0/isRead").asBoolean()).isFalse();
    assertThat(inbox.text("/value/0/attachments/0/contentBytes")).isEqualTo("SGVsbG8=");
    String id = inbox.text("/value/0/id");
    assertThat(content(bob, id)).contains("x-group: Nevada").doesNotContain(CAROL);
    Answer kept = alice.get("mailFolders/sentitems/messages");
    assertThat(kept.text("/value/0/bccRecipients/0/emailAddress/address")).isEqualTo(CAROL);
    assertThat(kept.at("/value/0/isDraft").asBoolean()).isFalse();
    assertThat(kept.text("/value/0/internetMessageId"))
        .isEqualTo(inbox.text("/value/0/internetMessageId"))
        .isNotEmpty();
  }

  @Test
  void a_message_may_leave_no_copy() throws Exception {
    assertThat(send(message(""), ", \"saveToSentItems\": false").status()).isEqualTo(202);
    assertThat(delivered(BOB)).isEqualTo(1);
    assertThat(alice.get("messages").at("/value")).isEmpty();
  }

  @Test
  void a_message_in_mime_is_delivered_as_it_was_but_for_hidden_recipients() throws Exception {
    assertThat(mime("sendMail", MIME).statusCode()).isEqualTo(202);
    assertThat(delivered(CAROL)).isEqualTo(1);
    Answer inbox = bob.get("messages");
    assertThat(inbox.text("/value/0/subject")).isEqualTo("Grüße");
    assertThat(content(bob, inbox.text("/value/0/id")))
        .isEqualTo(MIME.replace("Bcc: carol@contoso.example\r\n", ""));
    Answer sent =
        alice.get(
            "mailFolders/sentitems/messages?$filter="
                + encode("internetMessageId eq '<m-1@client.example>'"));
    assertThat(sent.at("/value")).hasSize(1);
    assertThat(content(alice, sent.text("/value/0/id"))).isEqualTo(MIME);
  }

  @Test
  void what_is_no_base64_is_refused() throws Exception {
    for (String path : new String[] {"sendMail", "messages"}) {
      HttpResponse<byte[]> refused =
          alice.media("POST", path, "text/plain", "From: Alice".getBytes(StandardCharsets.UTF_8));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(new ObjectMapper().readTree(refused.body()).at("/error/code").asText())
          .isEqualTo("ErrorMimeContentInvalidBase64String");
    }
  }

  @Test
  void what_is_refused_leaves_nothing_behind() throws Exception {
    assertThat(send("{\"subject\": \"To nobody\"}", "").errorCode())
        .isEqualTo("ErrorInvalidRecipients");
    assertThat(
            send(
                    message("\"from\": {\"emailAddress\": {\"address\": \"bob@contoso.example\"}}"),
                    "")
                .errorCode())
        .isEqualTo("ErrorSendAsDenied");
    assertThat(
            mime("sendMail", MIME.replace("From: Alice Adams <alice", "From: <bob")).statusCode())
        .isEqualTo(403);
    assertThat(send(message("\"colour\": \"red\""), "").errorCode()).isEqualTo("RequestBodyRead");
    assertThat(send(message(""), ", \"saveToSentItems\": 3").status()).isEqualTo(400);
    assertThat(
            send(message("\"internetMessageHeaders\": [{\"name\": \"To\", \"value\": \"x\"}]"), "")
                .errorCode())
        .isEqualTo("InvalidInternetMessageHeader");
    assertThat(alice.get("messages").at("/value")).isEmpty();
    assertThat(tenant.sandbox().messages().entries()).isEmpty();
  }

  @Test
  void a_request_of_more_than_four_megabytes_is_too_large() throws Exception {
    String large = MIME + "x".repeat(3 * 1024 * 1024 + 100_000);
    assertThat(mime("sendMail", large).statusCode()).isEqualTo(413);
    assertThat(mime("sendMail", MIME + "x".repeat(2 * 1024 * 1024)).statusCode()).isEqualTo(202);
  }

  @Test
  void a_draft_is_changed_and_sent() throws Exception {
    Answer draft = alice.post("messages", message(""));
    assertThat(draft.status()).isEqualTo(201);
    assertThat(draft.at("/isDraft").asBoolean()).isTrue();
    assertThat(draft.text("/parentFolderId"))
        .isEqualTo(alice.get("mailFolders/drafts").text("/id"));
    String path = "messages/" + draft.text("/id");
    String etag = draft.text("/@odata.etag");
    assertThat(alice.patch(path, "{\"subject\": \"Dinner\"}", "If-Match", etag).text("/subject"))
        .isEqualTo("Dinner");
    assertThat(alice.patch(path, "{\"subject\": \"X\"}", "If-Match", etag).status()).isEqualTo(412);
    assertThat(alice.post(path + "/send", "").status()).isEqualTo(202);
    assertThat(bob.get("messages").text("/value/0/subject")).isEqualTo("Dinner");
    assertThat(alice.get(path).status()).isEqualTo(404);
    Answer sent = alice.get("mailFolders/sentitems/messages");
    assertThat(sent.texts("/value", "/subject")).containsExactly("Dinner");
    String sentPath = "messages/" + sent.text("/value/0/id");
    assertThat(alice.post(sentPath + "/send", "").status()).isEqualTo(400);
    assertThat(alice.patch(sentPath, "{\"subject\": \"Late\"}").errorCode())
        .isEqualTo("ErrorInvalidPropertySet");
    assertThat(alice.patch(sentPath, "{\"isRead\": false}").at("/isRead").asBoolean()).isFalse();
  }

  @Test
  void a_draft_in_mime_becomes_one_in_json_when_it_is_changed() throws Exception {
    HttpResponse<byte[]> created = mime("messages", MIME);
    assertThat(created.statusCode()).isEqualTo(201);
    String id = new ObjectMapper().readTree(created.body()).path("id").asText();
    assertThat(content(alice, id)).isEqualTo(MIME);
    alice.patch("messages/" + id, "{\"subject\": \"New\"}");
    assertThat(content(alice, id)).contains("Subject: New").contains("<m-1@client.example>");
  }

  @Test
  void flags_make_a_message_that_is_no_draft() throws Exception {
    Answer created =
        alice.post(
            "mailFolders/sentitems/messages",
            message(
                "\"singleValueExtendedProperties\":"
                    + " [{\"id\": \"Integer 0x0E07\", \"value\": \"4\"}]"));
    assertThat(created.at("/isDraft").asBoolean()).isFalse();
    assertThat(alice.get("mailFolders/sentitems").at("/totalItemCount").asInt()).isEqualTo(1);
    String flagged =
        "singleValueExtendedProperties/Any(ep: ep/id eq 'Integer 0x0E07' and ep/value eq '4')"
            + " and isDraft eq false";
    assertThat(alice.get("messages?$filter=" + encode(flagged)).at("/value")).hasSize(1);
    HttpResponse<byte[]> inMime = mime("mailFolders/sentitems/messages", MIME);
    assertThat(new ObjectMapper().readTree(inMime.body()).path("isDraft").asBoolean()).isTrue();
    assertThat(delivered(BOB)).isZero();
  }

  @Test
  void messages_are_filtered_sorted_and_moved() throws Exception {
    for (String subject : new String[] {"b", "a", "c"}) {
      alice.post("messages", message("").replace("Lunch", subject));
    }
    Answer sorted = alice.get("messages?$orderby=subject&$top=2&$count=true&$select=subject");
    assertThat(sorted.at("/@odata.count").asInt()).isEqualTo(3);
    assertThat(sorted.texts("/value", "/subject")).containsExactly("a", "b");
    assertThat(alice.follow(sorted.text("/@odata.nextLink")).texts("/value", "/subject"))
        .containsExactly("c");
    String filter = encode("isDraft eq true and subject eq 'a'");
    String id = alice.get("messages?$filter=" + filter).text("/value/0/id");
    Answer moved = alice.post("messages/" + id + "/move", "{\"destinationId\": \"deleteditems\"}");
    assertThat(moved.status()).isEqualTo(201);
    assertThat(moved.text("/id")).isNotEqualTo(id);
    assertThat(alice.delete("messages/" + sorted.text("/value/1/id")).status()).isEqualTo(204);
    assertThat(alice.get("mailFolders/deleteditems").at("/totalItemCount").asInt()).isEqualTo(2);
    assertThat(alice.get("messages?$filter=" + encode("colour eq 'red'")).status()).isEqualTo(400);
  }

  @Test
  void folders_are_known_by_their_names() throws Exception {
    assertThat(alice.get("mailFolders").texts("/value", "/displayName"))
        .contains("Inbox", "Sent Items", "Drafts", "Deleted Items")
        .doesNotContain("Calendar", "Contacts");
    assertThat(alice.get("mailFolders/SentItems").text("/displayName")).isEqualTo("Sent Items");
    assertThat(alice.get("mailFolders/calendar").status()).isEqualTo(404);
  }

  @Test
  void sending_and_reading_need_roles_of_their_own() throws Exception {
    tenant.conditions("{\"roles\": [\"Mail.Send\"]}");
    alice = new GraphCaller(tenant, ALICE);
    assertThat(send(message(""), "").status()).isEqualTo(202);
    assertThat(alice.get("messages").status()).isEqualTo(403);
    assertThat(alice.post("messages", message("")).status()).isEqualTo(403);
  }
}
