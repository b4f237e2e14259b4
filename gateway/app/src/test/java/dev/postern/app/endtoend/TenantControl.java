package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a tenant, of this process or another, was asked and is to do wrong. */
final class TenantControl implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /**
   * @param port the sandbox's port of plain HTTP
   */
  TenantControl(int port) {
    this.base = URI.create("http://127.0.0.1:" + port + "/control/");
  }

  /** Replaces all conditions. */
  void conditions(String json) {
    HttpResponse<String> answer =
        send(request("conditions").PUT(BodyPublishers.ofString(json)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** All is well again. */
  void recover() {
    conditions("{}");
  }

  /** Forgets the requests counted until now. */
  void reset() {
    send(request("requests").DELETE().build());
  }

  /** The requests of a protocol, of all mailboxes and operations. */
  long requests(String protocol) {
    return sum(protocol, "");
  }

  /** The requests of an operation, of all mailboxes. */
  long requests(String protocol, String operation) {
    return sum(protocol, operation);
  }

  /** How many messages were submitted for a recipient. */
  long submitted(String recipient) {
    return messages(recipient, "submitted");
  }

  /** How many messages reached a recipient's mailbox. */
  long delivered(String recipient) {
    return messages(recipient, "delivered");
  }

  /** What another organisation's server delivers to a mailbox of the tenant. */
  void receive(String sender, String recipient, String message) {
    HttpResponse<String> answer =
        send(
            request("mail?from=" + sender + "&to=" + recipient)
                .POST(BodyPublishers.ofString(message))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /** The ids of the subscriptions to changes. */
  List<String> subscriptions() {
    return StreamSupport.stream(get("subscriptions").path("subscriptions").spliterator(), false)
        .map(entry -> entry.path("id").asText())
        .toList();
  }

  /** Makes a lifecycle event happen to all subscriptions. */
  void happen(String event) {
    HttpResponse<String> answer =
        send(request("subscriptions/*/" + event).POST(BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Override
  public void close() {
    client.close();
  }

  private long sum(String protocol, String operation) {
    return StreamSupport.stream(get("requests").path("requests").spliterator(), false)
        .filter(entry -> entry.path("protocol").asText().equals(protocol))
        .filter(entry -> operation.isEmpty() || entry.path("operation").asText().equals(operation))
        .mapToLong(entry -> entry.path("count").asLong())
        .sum();
  }

  private long messages(String recipient, String event) {
    return StreamSupport.stream(get("messages").path("recipients").spliterator(), false)
        .filter(entry -> entry.path("recipient").asText().equals(recipient))
        .mapToLong(entry -> entry.path(event).asLong())
        .sum();
  }

  private JsonNode get(String name) {
    try {
      return JSON.readTree(send(request(name).build()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(base.resolve(name));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
