package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.journal.MessageJournal;
import dev.postern.sandbox.journal.RequestJournal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests against the sandbox share: a tenant, and what it counted. */
abstract class SandboxTest {
  protected static Sandbox sandbox;
  protected static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    backend = Tenants.cloud(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    sandbox.close();
  }

  @BeforeEach
  void forgetWhatWasCounted() {
    sandbox.conditions().set(Conditions.NORMAL);
    sandbox.requests().reset();
    sandbox.messages().reset();
  }

  /** A folder of its own for each test that wants one. */
  protected static FolderId newCalendar(String name) {
    return backend.events().createFolder(Tenants.ALICE, name, properties(name)).id();
  }

  protected static CollectionProperties properties(String displayName) {
    return new CollectionProperties(
        displayName, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  protected static FolderId calendar(Access access) {
    return backend.events().folders(access).stream()
        .filter(RemoteFolder::isDefault)
        .map(RemoteFolder::id)
        .findFirst()
        .orElseThrow();
  }

  /** The EWS calls since the last reset, by operation. */
  protected static Map<String, Long> calls() {
    Map<String, Long> calls = new TreeMap<>();
    for (RequestJournal.Counted counted : sandbox.requests().counts()) {
      if (counted.protocol().equals("ews")) {
        calls.merge(counted.operation(), counted.count(), Long::sum);
      }
    }
    return calls;
  }

  protected static long callCount() {
    return calls().values().stream().mapToLong(Long::longValue).sum();
  }

  protected static long mailsTo(String recipient) {
    return sandbox.messages().count(MessageJournal.Event.DELIVERED, recipient);
  }

  protected static RemoteItem<Event> read(Access access, ItemId id) {
    return found(backend.events().fetch(access, List.of(id)).getFirst());
  }

  protected static <T extends Item> RemoteItem<T> found(Fetched<T> fetched) {
    return switch (fetched) {
      case Fetched.Found<T>(RemoteItem<T> item) -> item;
      case Fetched.Gone<T> gone -> throw new AssertionError(gone.toString());
      case Fetched.Unreadable<T> unreadable -> throw new AssertionError(unreadable.toString());
    };
  }

  protected static Failure failure(Runnable action) {
    PosternException thrown = Assertions.catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }

  /**
   * Something goes wrong with the next request of an operation.
   *
   * @param action as the control API names it: fault, response, status, drop-before, drop-after
   */
  protected static void disrupt(String operation, String action, String code) {
    conditions(
        """
        {"disruptions":[{"operation":"%s","action":"%s","code":"%s","backOffMilliseconds":50}]}
        """
            .formatted(operation, action, code));
  }

  protected static void conditions(String json) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/conditions"))
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
