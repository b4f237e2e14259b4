package dev.postern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose listeners have the sandbox's certificate, which is for localhost. */
class GatewayTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String LISTENERS =
      """
      listeners:
        - protocol: http
          port: ${PORT}
          tls:
            certificate-file: sandbox/keys/server.pem
            key-file: sandbox/keys/server-key.pem
        - protocol: imap
          port: 0
          tls:
            certificate-file: sandbox/keys/server.pem
            key-file: sandbox/keys/server-key.pem
        - protocol: pop
          port: 0
          tls:
            mode: starttls
            certificate-file: sandbox/keys/server.pem
            key-file: sandbox/keys/server-key.pem
        - protocol: smtp
          port: 0
          tls:
            mode: starttls
            certificate-file: sandbox/keys/server.pem
            key-file: sandbox/keys/server-key.pem
      """;
  private static final String TENANTS =
      """
      tenants:
        - name: sandbox
          domains: [contoso.example]
          backend: ews
          mail: exchangemail
          tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
          apps:
            - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
              client-secret: demo-client-secret
          login-url: https://localhost:${SANDBOX}
          ews-url: ${EWS}
          trust: sandbox/keys/ca.pem
      """;

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static Gateway gateway;
  private static SSLContext trust;

  @BeforeAll
  static void start() throws Exception {
    Path tenant = Files.createDirectory(folder.resolve("sandbox"));
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withDataDirectory(tenant));
    trust = trusting(sandbox.caCertificate());
    for (String login : List.of(ALICE, "eve@elsewhere.example")) {
      new UsersEditor(folder.resolve("data/users"))
          .add(new User(login, List.of(new MailAddress(login)), new Argon2id().hash("demo"), ""));
    }
    gateway = Gateway.start(document("data", 0));
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    sandbox.close();
  }

  @Test
  void calendars_are_answered_by_https() throws Exception {
    HttpResponse<String> answer = propfind(ALICE, "demo");
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.body()).contains("/dav/calendars/" + ALICE + "/calendar/");
  }

  @Test
  void a_wrong_password_is_401_and_a_login_without_a_tenant_is_not() throws Exception {
    assertThat(propfind(ALICE, "wrong").statusCode()).isEqualTo(401);
    assertThat(propfind("eve@elsewhere.example", "demo").statusCode()).isEqualTo(403);
  }

  @Test
  void health_and_metrics_need_no_login() throws Exception {
    assertThat(get("/health").body()).isEqualTo("{\"status\":\"up\"}\n");
    assertThat(get("/metrics").body())
        .contains("postern_connections{listener=\"listeners[1]\",protocol=\"IMAP\"} 0.0");
  }

  @Test
  void imap_is_encrypted_from_the_first_byte() throws Exception {
    try (var socket =
            trust.getSocketFactory().createSocket("localhost", gateway.port(Protocol.IMAP));
        BufferedReader in = lines(socket.getInputStream())) {
      assertThat(in.readLine()).startsWith("* OK ").contains("AUTH=PLAIN");
    }
  }

  @Test
  void pop_offers_stls() throws Exception {
    try (var socket = new java.net.Socket("localhost", gateway.port(Protocol.POP));
        BufferedReader in = lines(socket.getInputStream())) {
      assertThat(in.readLine()).startsWith("+OK ");
      socket.getOutputStream().write("CAPA\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(in.lines().takeWhile(line -> !line.equals("."))).contains("STLS");
    }
  }

  @Test
  void smtp_offers_starttls() throws Exception {
    try (var socket = new java.net.Socket("localhost", gateway.port(Protocol.SMTP));
        BufferedReader in = lines(socket.getInputStream())) {
      assertThat(in.readLine()).startsWith("220 ");
      socket.getOutputStream().write("EHLO test\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(in.lines().takeWhile(line -> !line.startsWith("250 "))).contains("250-STARTTLS");
    }
  }

  @Test
  void a_second_gateway_on_the_same_data_is_refused() {
    assertThatThrownBy(() -> Gateway.start(document("data", 0)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(folder.resolve("data") + " is in use by another postern");
  }

  @Test
  void a_port_in_use_is_named_with_its_place_in_the_configuration() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> Gateway.start(document("other", taken.getLocalPort())))
          .isInstanceOf(StartFailure.class)
          .hasMessage(
              "port "
                  + taken.getLocalPort()
                  + " of 127.0.0.1 (listeners[0].port) cannot be listened on: in use or not ours");
    }
  }

  @Test
  void what_failed_to_start_leaves_nothing_behind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> Gateway.start(document("again", taken.getLocalPort())))
          .isInstanceOf(StartFailure.class);
    }
    Gateway.start(document("again", 0)).close();
  }

  @Test
  void a_gateway_stops_within_five_seconds_though_clients_stay_connected() throws Exception {
    Gateway stopping = Gateway.start(document("stopping", 0));
    try (var idle =
            trust.getSocketFactory().createSocket("localhost", stopping.port(Protocol.IMAP));
        BufferedReader in = lines(idle.getInputStream())) {
      assertThat(in.readLine()).startsWith("* OK ");
      Instant began = Instant.now();
      stopping.close();
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
      assertThat(in.readLine()).startsWith("* BYE ");
    }
  }

  @Test
  void a_gateway_stops_within_five_seconds_though_exchange_does_not_answer() throws Exception {
    try (ServerSocket exchange = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
      exchange.setSoTimeout(20_000);
      String silent = "http://127.0.0.1:" + exchange.getLocalPort() + "/EWS/Exchange.asmx";
      Gateway stopping = Gateway.start(document("waiting", 0, silent));
      var cutOff =
          client.sendAsync(
              propfindRequest(stopping, ALICE, "demo"), HttpResponse.BodyHandlers.discarding());
      try (var asked = exchange.accept()) {
        Instant began = Instant.now();
        stopping.close();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(asked.isConnected()).isTrue();
      }
      assertThat(cutOff).failsWithin(Duration.ofSeconds(5));
    }
  }

  private static ConfigDocument document(String data, int httpPort) {
    return document(
        data, httpPort, "https://localhost:" + sandbox.httpsPort() + "/EWS/Exchange.asmx");
  }

  private static ConfigDocument document(String data, int httpPort, String ews) {
    return ConfigDocument.parse(
        "data: " + data + "\nusers: data/users\n" + LISTENERS + TENANTS,
        folder.resolve("postern.yaml"),
        Map.of(
            "PORT", Integer.toString(httpPort),
            "SANDBOX", Integer.toString(sandbox.httpsPort()),
            "EWS", ews));
  }

  private static HttpResponse<String> propfind(String login, String password) throws Exception {
    return send(propfindRequest(gateway, login, password));
  }

  private static HttpRequest propfindRequest(Gateway asked, String login, String password) {
    String basic =
        Base64.getEncoder()
            .encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    return request(asked, "/dav/calendars/" + login + "/")
        .method("PROPFIND", HttpRequest.BodyPublishers.noBody())
        .header("Depth", "1")
        .header("Authorization", "Basic " + basic)
        .build();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(gateway, path).build());
  }

  private static HttpRequest.Builder request(Gateway asked, String path) {
    return HttpRequest.newBuilder(
        URI.create("https://localhost:" + asked.port(Protocol.HTTP) + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
  }

  private static SSLContext trusting(Path ca) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(ca)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
