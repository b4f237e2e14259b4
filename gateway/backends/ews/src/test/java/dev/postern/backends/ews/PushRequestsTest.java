package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Streams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is asked for notifications is valid, and what comes over a connection is not trusted. */
class PushRequestsTest {
  private static final MailAddress ALICE = Tenants.ALICE.mailbox();
  private static final String TOLD =
      "<m:Notifications><m:Notification><t:SubscriptionId>c3Vi</t:SubscriptionId><t:CreatedEvent>"
          + "<t:TimeStamp>2026-12-01T10:00:00Z</t:TimeStamp><t:ItemId Id=\"aXRlbQ==\"/>"
          + "<t:ParentFolderId Id=\"%s\"/></t:CreatedEvent></m:Notification></m:Notifications>";
  private static final String OK = "<m:ConnectionStatus>OK</m:ConnectionStatus>";

  @Test
  void requests_are_valid_and_a_document_type_ends_the_connection() throws Exception {
    Path schema = Path.of(System.getProperty("postern.testdata", "absent"), "schema", "ews");
    assumeTrue(Files.isDirectory(schema), "Microsoft's schema is not at postern.testdata");
    Ear ear = new Ear();
    try (CannedExchange exchange = new CannedExchange()) {
      exchange.answer(operation ->
          switch (operation) {
            case "Subscribe" ->
                CannedExchange.success(operation, "<m:SubscriptionId>c3Vi</m:SubscriptionId>");
            case "GetStreamingEvents" ->
                CannedExchange.Answer.xml(
                    envelope(OK)
                        + envelope(TOLD.formatted("before"))
                        + envelope(TOLD.formatted("after"))
                            .replace("?>", "?><!DOCTYPE a SYSTEM \"http://127.0.0.1:1/\">"));
            default -> new CannedExchange.Answer(404, Map.of(), "");
          });
      try (Streams.Listening listening =
          ((Streams) Tenants.onPremises(exchange.address()).notifications().orElseThrow())
              .listen(ear)) {
        listening.to(Set.of(ALICE));
        ear.ended.get(30, TimeUnit.SECONDS);
      }
      assertThat(ear.began.isDone()).isTrue();
      assertThat(ear.folders).containsExactly(new FolderId("before"));
      List<String> requests =
          exchange.requests().stream().filter(it -> !it.contains("Autodiscover")).toList();
      assertThat(requests).hasSizeGreaterThan(1);
      RequestSchema valid = new RequestSchema(schema);
      assertThat(requests)
          .allSatisfy(request -> assertThat(valid.faults(request)).as(request).isEmpty());
    }
  }

  private static String envelope(String content) {
    return CannedExchange.success("GetStreamingEvents", content).body();
  }

  /** Remembers what it hears. */
  private static final class Ear implements Streams.Listener {
    final CompletableFuture<Void> began = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    final Set<FolderId> folders = ConcurrentHashMap.newKeySet();

    @Override
    public void began(Set<MailAddress> mailboxes) {
      began.complete(null);
    }

    @Override
    public void changed(Map<MailAddress, List<Streams.Told>> changes) {
      changes.values().forEach(told -> told.forEach(it -> folders.add(it.folder())));
    }

    @Override
    public void ended(Set<MailAddress> mailboxes, Optional<Failure> refusal) {
      ended.complete(null);
    }
  }
}
