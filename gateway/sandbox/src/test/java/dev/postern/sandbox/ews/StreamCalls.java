package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.HttpCaller;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.ews.EwsClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Subscribes and listens, with the headers of affinity or without; every answer is validated. */
final class StreamCalls implements AutoCloseable {
  private static final String ALL =
      "<m:StreamingSubscriptionRequest SubscribeToAllFolders='true'>%s"
          + "</m:StreamingSubscriptionRequest>";
  static final String EVENTS =
      "<t:EventTypes><t:EventType>CreatedEvent</t:EventType><t:EventType>ModifiedEvent"
          + "</t:EventType><t:EventType>DeletedEvent</t:EventType><t:EventType>MovedEvent"
          + "</t:EventType></t:EventTypes>";
  private static final String END = "</s:Envelope>";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String token;

  StreamCalls(Sandbox sandbox) throws IOException, InterruptedException {
    this.address = URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/EWS/Exchange.asmx");
    try (HttpCaller caller = new HttpCaller(sandbox)) {
      this.token = caller.token(Map.of());
    }
  }

  /**
   * What Exchange wants of who subscribes to several mailboxes.
   *
   * @param cookie as the first subscription's answer set it
   */
  record Affinity(String anchor, Optional<String> cookie) {
    static Affinity none() {
      return new Affinity("", Optional.empty());
    }

    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      if (!anchor.isEmpty()) {
        headers.put("X-AnchorMailbox", anchor);
        headers.put("X-PreferServerAffinity", "true");
      }
      cookie.ifPresent(it -> headers.put("Cookie", it));
      return headers;
    }
  }

  record Subscribed(Answer answer, Optional<String> cookie) {
    String id() {
      assertThat(answer.code()).isEqualTo("NoError");
      return answer.first("SubscriptionId");
    }
  }

  Subscribed subscribe(String mailbox, Affinity affinity) throws Exception {
    return subscribe(mailbox, affinity, ALL.formatted(EVENTS));
  }

  Subscribed subscribe(String mailbox, Affinity affinity, String request) throws Exception {
    HttpResponse<InputStream> response =
        send(mailbox, affinity, "<m:Subscribe>" + request + "</m:Subscribe>");
    Optional<String> cookie =
        response.headers().firstValue("Set-Cookie").map(it -> it.replaceFirst(";.*", ""));
    try (InputStream body = response.body()) {
      return new Subscribed(
          answer(new String(body.readAllBytes(), StandardCharsets.UTF_8)), cookie);
    }
  }

  Answer unsubscribe(String mailbox, String id) throws Exception {
    HttpResponse<InputStream> response =
        send(
            mailbox,
            Affinity.none(),
            "<m:Unsubscribe><m:SubscriptionId>" + id + "</m:SubscriptionId></m:Unsubscribe>");
    try (InputStream body = response.body()) {
      return answer(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  Listening listen(String mailbox, Affinity affinity, List<String> ids) throws Exception {
    StringBuilder list = new StringBuilder();
    ids.forEach(id -> list.append("<t:SubscriptionId>").append(id).append("</t:SubscriptionId>"));
    return new Listening(
        send(
                mailbox,
                affinity,
                "<m:GetStreamingEvents><m:SubscriptionIds>"
                    + list
                    + "</m:SubscriptionIds><m:ConnectionTimeout>1</m:ConnectionTimeout>"
                    + "</m:GetStreamingEvents>")
            .body());
  }

  /** An open connection. */
  static final class Listening implements AutoCloseable {
    private final InputStream body;

    Listening(InputStream body) {
      this.body = body;
    }

    /** The next answer, once it is there; empty at the end. */
    Optional<Answer> next() throws IOException, SAXException {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      for (int b = body.read(); b >= 0; b = body.read()) {
        read.write(b);
        if (b == '>' && read.toString(StandardCharsets.UTF_8).endsWith(END)) {
          return Optional.of(answer(read.toString(StandardCharsets.UTF_8)));
        }
      }
      return Optional.empty();
    }

    Answer await() throws IOException, SAXException {
      return next().orElseThrow(() -> new AssertionError("the connection ended"));
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private HttpResponse<InputStream> send(String mailbox, Affinity affinity, String operation)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(
                BodyPublishers.ofString(
                    """
                    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
                        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
                        xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
                      <s:Header><t:RequestServerVersion Version="Exchange2013_SP1"/>
                        <t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>%s</t:SmtpAddress>
                        </t:ConnectingSID></t:ExchangeImpersonation></s:Header>
                      <s:Body>%s</s:Body>
                    </s:Envelope>
                    """
                        .formatted(mailbox, operation)));
    affinity.headers().forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  private static Answer answer(String xml) throws IOException, SAXException {
    Document document = EwsClient.parse(xml);
    EwsSchema.validate(EwsClient.bodyElement(document));
    return new Answer(200, document);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
