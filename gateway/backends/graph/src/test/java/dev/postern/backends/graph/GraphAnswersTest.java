package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.FolderId;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.microsoft.Effect;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the backend makes of any answer, good or bad, that comes over a real connection. */
final class GraphAnswersTest {
  private static final FolderId FOLDER = new FolderId("folder");
  private static Sandbox entra;

  @BeforeAll
  static void start() throws IOException {
    entra = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws IOException {
    entra.close();
  }

  /**
   * @param trouble of whose kind the failure is
   * @param words what its detail says
   */
  record Answer(String name, String raw, Class<? extends Failure> trouble, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Answer error(
      int status, String code, Class<? extends Failure> trouble, String headers) {
    String body =
        new JsonObject()
            .put("error", new JsonObject().put("code", code).put("message", "Its own words."))
            .encode();
    return new Answer(status + " " + code, CannedGraph.json(status, headers, body), trouble, code);
  }

  private static Answer error(int status, String code, Class<? extends Failure> trouble) {
    return error(status, code, trouble, "");
  }

  private static Answer raw(String name, String raw, String words) {
    return new Answer(name, raw, Failure.Unavailable.class, words);
  }

  static Stream<Answer> answers() {
    String html = "Content-Type: text/html\r\n";
    return Stream.of(
        error(400, "ErrorOccurrenceCrossingBoundary", Failure.InvalidContent.class),
        error(400, "ErrorInvalidIdMalformed", Failure.NotFound.class),
        error(400, "syncStateNotFound", Failure.InvalidSyncToken.class),
        error(401, "InvalidAuthenticationToken", Failure.Unavailable.class),
        error(403, "ErrorAccessDenied", Failure.Unavailable.class),
        error(404, "ErrorInvalidUser", Failure.NotFound.class),
        error(404, "MailboxNotEnabledForRESTAPI", Failure.NotFound.class),
        error(404, "ErrorItemNotFound", Failure.NotFound.class),
        error(404, "syncStateNotFound", Failure.InvalidSyncToken.class),
        error(409, "ErrorFolderExists", Failure.PreconditionFailed.class),
        error(410, "syncStateNotFound", Failure.InvalidSyncToken.class),
        error(410, "ResyncRequired", Failure.InvalidSyncToken.class),
        error(412, "ErrorIrresolvableConflict", Failure.PreconditionFailed.class),
        error(413, "ErrorMessageSizeExceeded", Failure.TooLarge.class),
        error(429, "ApplicationThrottled", Failure.Throttled.class, "Retry-After: 60\r\n"),
        error(500, "ErrorInternalServerError", Failure.Unavailable.class),
        error(503, "ErrorServerBusy", Failure.Unavailable.class, "Retry-After: 60\r\n"),
        raw("an error that is no JSON", CannedGraph.answer(502, html, "<h1>Bad</h1>"), "502"),
        raw("no JSON", CannedGraph.answer(200, html, "<h1>Sign in</h1>"), "else than JSON"),
        raw("another type", CannedGraph.answer(200, html, "{}"), "else than JSON"),
        raw("no type", CannedGraph.answer(200, "", "{}"), "else than JSON"),
        raw("half JSON", CannedGraph.json(200, "", "{\"value\": [{"), "cannot be read"),
        raw("a JSON array", CannedGraph.json(200, "", "[1]"), "cannot be read"),
        raw(
            "an answer that ends early",
            CannedGraph.json(200, "", "{\"value\": []}").replace("Length: 13", "Length: 9999"),
            "in full"),
        raw("no HTTP", "SSH-2.0-OpenSSH\r\n\r\n", "in full"),
        raw("nothing", "", "in full"),
        raw("an endless one", CannedGraph.json(200, "", " ".repeat((64 << 20) + 1)), "without end"),
        raw(
            "a redirect",
            CannedGraph.answer(302, "Location: https://evil.example/\r\n", ""),
            "redirect"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void each_answer_is_a_failure_of_its_kind(Answer answer) throws Exception {
    try (CannedGraph graph = new CannedGraph(request -> answer.raw());
        GraphTenant tenant = tenant(graph)) {
      Failure failure =
          failure(() ->
              tenant
                  .client()
                  .send(
                      GraphTenant.ALICE.mailbox(),
                      Effect.READ,
                      GraphRequest.get("/users/a/calendars")));
      assertThat(failure).isInstanceOf(answer.trouble());
      assertThat(failure.detail()).contains(answer.words()).doesNotContain("<h1>");
    }
  }

  @Test
  void no_link_leads_the_token_to_another_host() throws Exception {
    String path = "/v1.0/users/x/calendars/y/events/delta?$deltatoken=abc";
    for (String kind : List.of("nextLink", "deltaLink")) {
      for (String target :
          List.of(
              "https://graph.evil.example" + path,
              "http://graph.evil.example" + path,
              "//graph.evil.example" + path,
              "http://127.0.0.1:1" + path,
              "not an address at all")) {
        String body =
            new JsonObject()
                .put("value", new io.vertx.core.json.JsonArray())
                .put("@odata." + kind, target)
                .encode();
        try (CannedGraph graph = new CannedGraph(request -> CannedGraph.json(200, "", body));
            GraphTenant tenant = tenant(graph)) {
          assertThat(
                  failure(
                      () -> tenant.events().changes(GraphTenant.ALICE, FOLDER, Optional.empty())))
              .isInstanceOfSatisfying(
                  Failure.Unavailable.class,
                  it -> assertThat(it.detail()).contains("another host"));
        }
      }
    }
  }

  private static GraphTenant tenant(CannedGraph graph) {
    return new GraphTenant(entra, graph.url(), InstantSource.system());
  }

  private static Failure failure(Runnable action) {
    PosternException thrown = catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }
}
