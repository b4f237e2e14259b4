package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attachments, small ones and such as are uploaded piece by piece. */
class GraphUploadTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final byte[] FILE = new byte[5 * MEGABYTE + 17];
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    new Random(7).nextBytes(FILE);
  }

  private TestTenant tenant;
  private GraphCaller alice;
  private String message;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    alice = new GraphCaller(tenant, ALICE);
    message =
        "messages/"
            + alice
                .post(
                    "messages",
                    "{\"subject\": \"Files\", \"toRecipients\":"
                        + " [{\"emailAddress\": {\"address\": \"bob@contoso.example\"}}]}")
                .text("/id");
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer session(String item, int size) throws Exception {
    return alice.post(
        item + "/attachments/createUploadSession",
        """
        {"AttachmentItem": {"attachmentType": "file", "name": "big.bin", "size": %d,
          "contentType": "application/x-big"}}
        """
            .formatted(size));
  }

  private static HttpResponse<String> put(String url, int from, int to, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/octet-stream")
            .header("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, FILE.length))
            .PUT(BodyPublishers.ofByteArray(Arrays.copyOfRange(FILE, from, to)));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void a_small_file_is_attached_read_and_taken_away() throws Exception {
    Answer created =
        alice.post(
            message + "/attachments",
            """
            {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt",
             "contentBytes": "SGVsbG8=", "isInline": true, "contentId": "c1"}
            """);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/size").asInt()).isEqualTo(5);
    String path = message + "/attachments/" + created.text("/id");
    assertThat(alice.get(path).text("/contentId")).isEqualTo("c1");
    assertThat(new String(alice.media("GET", path + "/$value", "", new byte[0]).body()))
        .isEqualTo("Hello");
    Answer listed = alice.get(message + "/attachments?$select=name,size");
    assertThat(listed.texts("/value", "/name")).containsExactly("a.txt");
    assertThat(listed.at("/value/0/contentBytes").isMissingNode()).isTrue();
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(alice.get(path).status()).isEqualTo(404);
    assertThat(
            alice
                .post(
                    message + "/attachments",
                    "{\"@odata.type\": \"#microsoft.graph.itemAttachment\", \"name\": \"x\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_large_file_comes_in_ranges_and_is_sent() throws Exception {
    Answer opened = session(message, FILE.length);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.text("/nextExpectedRanges/0")).isEqualTo("0-");
    String url = opened.text("/uploadUrl");
    assertThat(url).doesNotContain("/v1.0/");
    HttpResponse<String> first = put(url, 0, 3 * MEGABYTE);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"NextExpectedRanges\":[\"3145728\"]");
    HttpResponse<String> last = put(url, 3 * MEGABYTE, FILE.length);
    assertThat(last.statusCode()).isEqualTo(201);
    String location = last.headers().firstValue("Location").orElseThrow();
    assertThat(alice.follow(location + "?$select=name,contentType").text("/contentType"))
        .isEqualTo("application/x-big");
    assertThat(alice.post(message + "/send", "").status()).isEqualTo(202);
    GraphCaller bob = new GraphCaller(tenant, BOB);
    String id = bob.get("messages").text("/value/0/id");
    String attachment = bob.get("messages/" + id + "/attachments?$select=name").text("/value/0/id");
    byte[] received =
        bob.media(
                "GET", "messages/" + id + "/attachments/" + attachment + "/$value", "", new byte[0])
            .body();
    assertThat(Arrays.equals(received, FILE)).isTrue();
  }

  @Test
  void an_upload_goes_on_where_it_stopped() throws Exception {
    String url = session(message, FILE.length).text("/uploadUrl");
    tenant.conditions(
        "{\"disruptions\": [{\"protocol\": \"graph-upload\", \"operation\": \"PUT\","
            + " \"action\": \"status\", \"status\": 503}]}");
    assertThat(put(url, 0, MEGABYTE).statusCode()).isEqualTo(503);
    assertThat(put(url, 0, MEGABYTE).statusCode()).isEqualTo(200);
    assertThat(put(url, 0, MEGABYTE).statusCode()).isEqualTo(416);
    HttpResponse<String> state =
        HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    assertThat(state.body()).contains("[\"1048576\"]");
  }

  @Test
  void what_does_not_belong_to_an_upload_is_refused() throws Exception {
    assertThat(session(message, MEGABYTE).errorCode())
        .isEqualTo("ErrorAttachmentSizeShouldNotBeLessThanMinimumSize");
    assertThat(session(message, 151 * MEGABYTE).status()).isEqualTo(413);
    String url = session(message, FILE.length).text("/uploadUrl");
    assertThat(put(url, 0, MEGABYTE, "Authorization", "Bearer x").statusCode()).isEqualTo(401);
    assertThat(put(url, 0, 4 * MEGABYTE + 1).statusCode()).isEqualTo(413);
    assertThat(put(url + "x", 0, MEGABYTE).statusCode()).isEqualTo(404);
    assertThat(put(session(message, FILE.length + 1).text("/uploadUrl"), 0, MEGABYTE).statusCode())
        .isEqualTo(400);
    HttpRequest cancel = HttpRequest.newBuilder(URI.create(url)).DELETE().build();
    assertThat(HTTP.send(cancel, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    assertThat(put(url, 0, MEGABYTE).statusCode()).isEqualTo(404);
  }

  @Test
  void events_have_attachments_as_well() throws Exception {
    String event = "events/" + alice.create("Review", "").text("/id");
    Answer created =
        alice.post(
            event + "/attachments",
            "{\"@odata.type\": \"#microsoft.graph.fileAttachment\", \"name\": \"a\","
                + " \"contentBytes\": \"AAAA\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(alice.get(event).at("/hasAttachments").asBoolean()).isTrue();
    String url = session(event, FILE.length).text("/uploadUrl");
    put(url, 0, 3 * MEGABYTE);
    assertThat(put(url, 3 * MEGABYTE, FILE.length).statusCode()).isEqualTo(201);
    assertThat(alice.get(event + "/attachments?$select=name").at("/value")).hasSize(2);
  }
}
