package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests about contacts, people and mail that are printed in Microsoft's documentation: they
 * are understood, or refused for a reason named here, and what is answered has every property of
 * the printed answer.
 */
class PeopleAndMailSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("postern.testdata", "missing"), "samples/graph");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ABOUT =
      "(contact|contactfolder|profilephoto|user-list-contactfolders|user-post-contacts|user-list-\\d"
          + "|user-list-people|place|calendar-getschedule|user-sendmail|user-post-messages"
          + "|user-list-messages|message-(get|move|update)|attachment|mailfolder-list-messages"
          + "|singlevaluelegacyextendedproperty-get"
          + "|singlevaluelegacyextendedproperty-post-singlevalueextendedproperties-2)"
          + ".*-request\\.http";

  /** Why a request that is printed is refused, by the sample's name. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("profilephoto-get-2", "photos of users come in one size"),
          Map.entry("profilephoto-get-3", "what is said of users' photos is not offered"),
          Map.entry("singlevaluelegacyextendedproperty-get-3", "no contains"),
          Map.entry("singlevaluelegacyextendedproperty-get-4", "no cast"),
          Map.entry("singlevaluelegacyextendedproperty-get-5", "no cast"),
          Map.entry("attachment-get-3", "no attached items"),
          Map.entry("attachment-get-4", "no attached items"),
          Map.entry("user-list-2", "no identities"),
          Map.entry("user-list-3", "no user is called $count"),
          Map.entry("user-list-7", "'$orderbydisplayName' is no option"),
          Map.entry("user-list-8", "no licences"),
          Map.entry("user-post-messages-3", "the printed base64 is cut off"),
          Map.entry("user-sendmail-4", "from another sender"),
          Map.entry("user-sendmail-6", "the message is no parameter 'message'"),
          Map.entry("message-update-1", "values are placeholders"));

  /** Properties that printed answers have and ours do not. */
  private static final Set<String> ABSENT =
      Set.of(
          // of messages
          "conversationIndex",
          "meetingMessageType",
          // of users, where they are not selected
          "mailNickname",
          "otherMails",
          "proxyAddresses",
          // of rooms, by another name on Microsoft's page of the resource
          "displayDevice",
          "geocoordinates");

  private TestTenant tenant;
  private String base;
  private String token;
  private Map<String, String> ids = Map.of();

  private record Sample(String name) {
    String text(String kind) throws Exception {
      return Files.readString(SAMPLES.resolve(name + '-' + kind + ".http")).replace("\r", "");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> samples() throws Exception {
    if (!Files.isDirectory(SAMPLES)) {
      return List.of(new Sample("none"));
    }
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.matches(ABOUT))
          .map(it -> new Sample(it.replace("-request.http", "")))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    }
  }

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isDirectory(SAMPLES), "needs Microsoft's sample messages");
    tenant = new TestTenant();
    token = tenant.token(AppRegistration.GRAPH);
    base = "http://127.0.0.1:" + tenant.sandbox().httpPort() + "/v1.0";
    GraphCaller graph = new GraphCaller(tenant, ALICE);
    String contact =
        graph
            .post(
                "contacts",
                "{\"givenName\": \"Garth\", \"surname\": \"Fort\","
                    + " \"emailAddresses\": [{\"address\": \"garth@fabrikam.example\"}]}")
            .text("/id");
    String message =
        graph
            .post(
                "messages",
                "{\"subject\": \"Hello\", \"toRecipients\": [], \"singleValueExtendedProperties\":"
                    + " [{\"id\": \"String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Color\","
                    + " \"value\": \"Green\"}]}")
            .text("/id");
    String attachment =
        graph
            .post(
                "messages/" + message + "/attachments",
                "{\"@odata.type\": \"#microsoft.graph.fileAttachment\", \"name\": \"a\","
                    + " \"contentBytes\": \"AAAA\"}")
            .text("/id");
    graph.post("messages/" + message + "/copy", "{\"destinationId\": \"inbox\"}");
    ids =
        Map.of(
            "contacts",
            contact,
            "messages",
            message,
            "attachments",
            attachment,
            "contactFolders",
            "contacts",
            "mailFolders",
            "inbox");
    graph.post("contactFolders", "{\"displayName\": \"Friends\"}");
  }

  @AfterEach
  void stop() throws Exception {
    if (tenant != null) {
      tenant.close();
    }
  }

  private String url(String printed) {
    String url =
        printed
            .replace("https://graph.microsoft.com/v1.0", "")
            .replaceFirst("(?i)^/me/", "/users/" + ALICE + '/')
            .replace("bldg2@contoso.com", "rooms-harbour@contoso.example");
    for (Map.Entry<String, String> id : ids.entrySet()) {
      url =
          url.replaceFirst(
              '/' + id.getKey() + "/(AAMk[^/?]*|\\{id\\}|4aade[0-9a-f]+)",
              '/' + id.getKey() + '/' + id.getValue());
    }
    return base
        + url.replace(" ", "%20").replace("\"", "%22").replace("{", "%7B").replace("}", "%7D");
  }

  /** Sends what is printed, as an application does: for a user, with the ids that there are. */
  private HttpResponse<String> send(Sample sample) throws Exception {
    String[] parts =
        sample
            .text("request")
            .replace("adelev@contoso.onmicrosoft.com", "bob@contoso.example")
            .replace("a@contoso.com", "b@contoso.example")
            .replace("displayName:wa", "displayName:ad")
            .strip()
            .split("\n\\s*\n", 2);
    List<String> head = new ArrayList<>(parts[0].lines().toList());
    String[] line = head.removeFirst().strip().split(" ", 2);
    String body = parts.length < 2 ? "" : parts[1].strip();
    if (body.startsWith("Content-Type: ")) {
      String[] rest = body.split("\n\\s*\n", 2);
      head.add(rest[0]);
      body = rest[1];
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(line[1])))
            .header("Authorization", "Bearer " + token)
            .method(line[0], BodyPublishers.ofString(body));
    head.stream()
        .map(it -> it.split(": *", 2))
        .filter(it -> it.length == 2 && !it[0].equalsIgnoreCase("Content-Length"))
        .forEach(it -> request.header(it[0], it[1].strip()));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode entry(JsonNode body) {
    return body.path("value").isArray() ? body.at("/value/0") : body;
  }

  private static JsonNode json(String text) throws Exception {
    int brace = text.indexOf('{');
    return brace < 0 ? MissingNode.getInstance() : JSON.readTree(text.substring(brace));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_is_printed_is_understood_or_refused_for_a_named_reason(Sample sample) throws Exception {
    HttpResponse<String> answer = send(sample);
    if (REFUSED.containsKey(sample.name())) {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
      assertThat(json(answer.body()).at("/error/code").asText()).isNotEmpty();
      return;
    }
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    Path printed = SAMPLES.resolve(sample.name() + "-response.http");
    if (!Files.exists(printed)) {
      return;
    }
    String text = sample.text("response");
    assertThat(text).startsWith("HTTP/1.1 " + answer.statusCode());
    if (text.contains("application/json") && text.contains("{")) {
      JsonNode own = entry(json(answer.body()));
      JsonNode theirs = entry(json(text));
      String select = sample.text("request").replaceFirst("(?s).*\\$select=([\\w,]+).*", "$1");
      boolean selected = sample.text("request").contains("$select=");
      assertThat(own.properties())
          .extracting(Map.Entry::getKey)
          .as(answer.body())
          .containsAll(
              theirs.properties().stream()
                  .map(Map.Entry::getKey)
                  .filter(it -> !it.contains("@") && !ABSENT.contains(it))
                  .filter(it -> !selected || List.of(select.split(",", -1)).contains(it))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("photos")
  void photos_of_contacts_have_the_printed_shape(String name) throws Exception {
    JsonNode printed = json(new Sample(name).text("response"));
    if (printed.path("width").asInt() > 1) {
      new GraphCaller(tenant, ALICE)
          .media(
              "PUT",
              "contacts/" + ids.get("contacts") + "/photo/$value",
              "image/gif",
              Base64.getDecoder().decode("R0lGODlhAQABAAAAACw="));
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    base + "/users/" + ALICE + "/contacts/" + ids.get("contacts") + "/photo"))
            .header("Authorization", "Bearer " + token)
            .build();
    String body = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    assertThat(JSON.readTree(body).properties())
        .extracting(Map.Entry::getKey)
        .containsAll(
            printed.properties().stream()
                .map(Map.Entry::getKey)
                .filter(it -> !it.equals("@odata.context") && !it.equals("@odata.id"))
                .toList());
  }

  static List<String> photos() {
    return List.of("profilephoto-get-3", "profilephoto-get-4");
  }
}
