package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Accounts;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Credentials;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Publication;
import dev.postern.api.client.Published;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real server on a port of its own, with two logins whose stores are in memory. */
final class TestServer implements AutoCloseable {
  static final String LOGIN = "alice@contoso.example";
  static final String HOME = "/dav/calendars/alice@contoso.example/";
  static final String CALENDAR = HOME + "calendar/";
  static final String BOOKS = "/dav/contacts/alice@contoso.example/";
  static final String BOOK = BOOKS + "contacts/";
  static final String PRINCIPAL = "/dav/principals/alice@contoso.example/";

  final MemoryCalendars calendars = new MemoryCalendars("calendar", "project");
  final MemoryPeople people = new MemoryPeople();
  final MemoryContacts contacts = new MemoryContacts("contacts");

  private final Map<String, Published> published = new HashMap<>();
  private final Vertx vertx = Vertx.vertx();
  private final DavServer dav =
      new DavServer(
          new Accounts() {
            @Override
            public Account login(Credentials credentials) {
              return TestServer.this.login(credentials);
            }

            @Override
            public Published published(String secret, InetAddress origin) {
              return Optional.ofNullable(published.get(secret))
                  .orElseThrow(() ->
                      new PosternException(new Failure.NotFound("nothing is published here")));
            }
          });
  private final HttpServer http;
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<Failure> loginTrouble = Optional.empty();

  TestServer() {
    Router router = Router.router(vertx);
    Handler<HttpServerRequest> handler = dav.mount(router);
    http =
        vertx
            .createHttpServer(
                new HttpServerOptions().setMaxInitialLineLength(DavServer.MAX_REQUEST_LINE))
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** Makes a secret open a collection of alice's. */
  void publish(String secret, String collection, Publication.Detail detail) {
    published.put(secret, new Published(account(), new CollectionName(collection), detail));
  }

  int port() {
    return http.actualPort();
  }

  void failLoginsWith(Failure failure) {
    loginTrouble = Optional.of(failure);
  }

  static String authorization(String login, String password) {
    byte[] userPass = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(userPass);
  }

  /** A request of the logged-in alice; headers alternate name and value. */
  Answer send(String method, String path, String body, String... headers) {
    return send(builder(method, path, body, headers).header("Authorization", alice()));
  }

  /** A request without credentials. */
  Answer sendAnonymously(String method, String path, String body, String... headers) {
    return send(builder(method, path, body, headers));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder builder(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  static String alice() {
    return authorization(LOGIN, "demo");
  }

  @Override
  public void close() {
    http.close().toCompletionStage().toCompletableFuture().join();
    dav.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    client.close();
  }

  private Account login(Credentials credentials) {
    loginTrouble.ifPresent(failure -> {
      throw new PosternException(failure);
    });
    if (!credentials.login().equalsIgnoreCase(LOGIN) || !credentials.password().equals("demo")) {
      throw new PosternException(new Failure.Unauthenticated("wrong login or password"));
    }
    return account();
  }

  private Account account() {
    MailAddress address = new MailAddress(LOGIN);
    return new Account(
        new Principal(
            LOGIN,
            address,
            "Alice Archer",
            List.of(address, new MailAddress("archer@contoso.example"))),
        calendars,
        contacts,
        (_, _) -> {
          throw new PosternException(new Failure.Unsupported("no mail here"));
        },
        people);
  }

  /** An answer, with what tests ask of it. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
