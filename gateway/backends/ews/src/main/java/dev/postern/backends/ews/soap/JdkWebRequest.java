package dev.postern.backends.ews.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import microsoft.exchange.webservices.data.core.request.HttpWebRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request of ews-java-api over the tenant's pool of connections. The library fills in its SOAP
 * envelope; the schema version that it does not know yet is written here. Statuses are judged by
 * {@link Call}, so that the headers which say why are still at hand.
 */
final class JdkWebRequest extends HttpWebRequest {
  private static final String LIBRARY_VERSION = "Version=\"Exchange2010_SP2\"";
  private static final String VERSION = "Version=\"Exchange2013_SP1\"";
  private static final Duration TIMEOUT = Duration.ofSeconds(100);

  private final HttpClient client;
  private final URI address;
  private final boolean streamed;
  private final Optional<Content> content;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpResponse<InputStream> response;

  /**
   * @param streamed whether a good answer is handed on before all of it has come
   * @param content what the request carries beside what the library writes
   */
  JdkWebRequest(
      HttpClient client,
      URI address,
      Map<String, String> headers,
      boolean streamed,
      Optional<Content> content) {
    this.client = client;
    this.address = address;
    this.streamed = streamed;
    this.content = content;
    setHeaders(headers);
  }

  @Override
  public int executeRequest() throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(content.map(it -> TIMEOUT.plus(it.time())).orElse(TIMEOUT))
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("Accept", "text/xml")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Postern")
            .POST(body());
    getHeaders().forEach(request::setHeader);
    try {
      response = client.send(request.build(), this::subscriber);
      return response.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private BodyPublisher body() {
    byte[] envelope = versioned();
    return content.map(it -> it.in(envelope)).orElseGet(() -> BodyPublishers.ofByteArray(envelope));
  }

  /** What is not to be streamed is read at once, so that its connection is free for others. */
  private BodySubscriber<InputStream> subscriber(HttpResponse.ResponseInfo info) {
    return streamed && info.statusCode() == 200
        ? BodySubscribers.ofInputStream()
        : BodySubscribers.mapping(BodySubscribers.ofByteArray(), ByteArrayInputStream::new);
  }

  private byte[] versioned() {
    String xml = body.toString(StandardCharsets.UTF_8);
    int at = xml.indexOf(LIBRARY_VERSION);
    return (xml.substring(0, at) + VERSION + xml.substring(at + LIBRARY_VERSION.length()))
        .getBytes(StandardCharsets.UTF_8);
  }

  int status() {
    return received().statusCode();
  }

  String header(String name) {
    return received().headers().firstValue(name).orElse("");
  }

  List<String> headers(String name) {
    return received().headers().allValues(name);
  }

  /** The answer's bytes, unpacked; they can be read once. */
  InputStream stream() throws IOException {
    InputStream raw = received().body();
    return header("Content-Encoding").contains("gzip") ? new GZIPInputStream(raw) : raw;
  }

  /** All of {@link #stream()}. */
  byte[] bytes() throws IOException {
    try (InputStream in = stream()) {
      return in.readAllBytes();
    }
  }

  private HttpResponse<InputStream> received() {
    HttpResponse<InputStream> it = response;
    if (it == null) {
      throw new IllegalStateException("not sent yet");
    }
    return it;
  }

  @Override
  public OutputStream getOutputStream() {
    return body;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return stream();
  }

  @Override
  public InputStream getErrorStream() {
    try {
      return getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Always 200: {@link Call} looks at {@link #status()} itself. */
  @Override
  public int getResponseCode() {
    return 200;
  }

  @Override
  public String getResponseText() {
    return "";
  }

  @Override
  public String getContentEncoding() {
    return "";
  }

  @Override
  public String getResponseContentType() {
    return header("Content-Type");
  }

  @Override
  public String getResponseHeaderField(String name) {
    return header(name);
  }

  @Override
  public Map<String, String> getResponseHeaders() {
    Map<String, String> headers = new HashMap<>();
    received().headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  @Override
  public Map<String, String> getRequestProperty() {
    return getHeaders();
  }

  @Override
  public void prepareConnection() {}

  @Override
  public void close() {}
}
