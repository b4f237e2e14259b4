package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with contacts upstream loses and doubles nothing. */
final class ContactTroubleTest {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static ItemStore<Contact> store;

  private FolderId folder;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    store = tenant.contacts();
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @BeforeEach
  void makeFolder() {
    sandbox.conditions().set(Conditions.NORMAL);
    String name = UUID.randomUUID().toString();
    folder =
        store
            .createFolder(
                GraphTenant.ALICE,
                name,
                new CollectionProperties(
                    name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
            .id();
  }

  @Test
  void a_write_whose_answer_is_lost_is_found_by_its_id() {
    disrupt("POST contactFolders/{id}/contacts", "drop-after", 0, "");
    Identity identity = identity();
    assertThat(failure(() -> create(identity, Contacts.named("Lost"))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(store.find(GraphTenant.ALICE, folder, identity.write()))
        .hasValueSatisfying(found -> assertThat(found.item()).isEqualTo(Contacts.named("Lost")));
    assertThat(count()).isOne();
  }

  @Test
  void a_contact_whose_picture_is_refused_is_taken_back() {
    disrupt("PUT contacts/{id}/photo/$value", "status", 413, "ErrorMessageSizeExceeded");
    assertThat(failure(() -> create(identity(), Contacts.full())))
        .isInstanceOf(Failure.TooLarge.class);
    assertThat(count()).isZero();
  }

  @Test
  void a_picture_that_fails_after_the_contact_was_changed_leaves_it_open() {
    RemoteItem<Contact> made = create(identity(), Contacts.named("Before"));
    disrupt("PUT contacts/{id}/photo/$value", "status", 413, "ErrorMessageSizeExceeded");
    assertThat(
            failure(() ->
                store.update(
                    GraphTenant.ALICE,
                    made.id(),
                    identity(),
                    made.version(),
                    made.item(),
                    Contacts.full(),
                    Scheduling.NONE)))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void a_picture_that_cannot_be_read_concerns_its_contact_alone() {
    RemoteItem<Contact> pictured = create(identity(), Contacts.full());
    RemoteItem<Contact> plain = create(identity(), Contacts.named("Plain"));
    disrupt(
        "graph-batch", "GET contacts/{id}/photo/$value", "status", 500, "ErrorInternalServerError");
    assertThat(store.fetch(GraphTenant.ALICE, List.of(pictured.id(), plain.id())))
        .containsExactlyInAnyOrder(
            new Fetched.Found<>(plain),
            new Fetched.Unreadable<>(pictured.id(), "picture: 500 ErrorInternalServerError"));
    assertThat(store.fetch(GraphTenant.ALICE, List.of(pictured.id())))
        .containsExactly(new Fetched.Found<>(pictured));
  }

  @ParameterizedTest
  @CsvSource({"410, SyncStateNotFound", "400, syncStateNotFound", "410, resyncRequired"})
  void an_expired_cursor_is_told(int status, String code) {
    Cursor cursor = store.changes(GraphTenant.ALICE, folder, Optional.empty()).next();
    disrupt("GET contactFolders/{id}/contacts/delta", "status", status, code);
    assertThat(failure(() -> store.changes(GraphTenant.ALICE, folder, Optional.of(cursor))))
        .isInstanceOf(Failure.InvalidSyncToken.class);
  }

  private static RemoteItem<Contact> create(FolderId in, Identity identity, Contact contact) {
    return store.create(GraphTenant.ALICE, in, identity, contact, Scheduling.NONE);
  }

  private RemoteItem<Contact> create(Identity identity, Contact contact) {
    return create(folder, identity, contact);
  }

  private int count() {
    return store.changes(GraphTenant.ALICE, folder, Optional.empty()).changed().size();
  }

  private static Identity identity() {
    return Events.identity("c.vcf", Contacts.full().uid());
  }

  private static Failure failure(Runnable action) {
    PosternException thrown = Assertions.catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }

  private static void disrupt(String operation, String action, int status, String code) {
    disrupt("graph", operation, action, status, code);
  }

  private static void disrupt(
      String protocol, String operation, String action, int status, String code) {
    String json =
        """
        {"disruptions": [{"protocol": "%s", "operation": "%s", "action": "%s", "status": %d,
          "code": "%s", "retryAfterSeconds": 1}]}
        """
            .formatted(protocol, operation, action, status, code);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/conditions"))
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
