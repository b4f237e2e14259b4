package dev.postern.sandbox;

import dev.postern.sandbox.autodiscover.AutodiscoverJson;
import dev.postern.sandbox.autodiscover.AutodiscoverSoap;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.control.ControlApi;
import dev.postern.sandbox.disk.TenantDirectory;
import dev.postern.sandbox.entra.TokenEndpoint;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.ews.EwsAuthentication;
import dev.postern.sandbox.ews.EwsEndpoint;
import dev.postern.sandbox.ews.streaming.MailboxServers;
import dev.postern.sandbox.ews.streaming.StreamingNotifications;
import dev.postern.sandbox.ews.streaming.StreamingOperations;
import dev.postern.sandbox.graph.GraphEndpoint;
import dev.postern.sandbox.graph.UploadSessions;
import dev.postern.sandbox.http.HttpListener;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.MessageJournal;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.MailServices;
import dev.postern.sandbox.mail.PostOffice;
import dev.postern.sandbox.push.Subscriptions;
import dev.postern.sandbox.seed.Seed;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Room;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.tls.CertificateAuthority;
import dev.postern.sandbox.transport.Transport;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * An emulated Microsoft 365 tenant, speaking the real protocols over real sockets on 127.0.0.1. As
 * strict as the real one: it is what the gateway is proved with.
 */
public final class Sandbox implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestJournal requests = new RequestJournal();
  private final MessageJournal messages = new MessageJournal();
  private final CurrentConditions conditions = new CurrentConditions();
  private final Optional<Path> temporary;
  private final CertificateAuthority authority;
  private final Tokens tokens;
  private final Tenant tenant;
  private final Optional<TenantDirectory> disk;
  private final Subscriptions subscriptions;
  private final StreamingNotifications streams;
  private final int httpPort;
  private final int httpsPort;
  private final MailServices mail;

  private Sandbox(SandboxOptions options) throws IOException {
    this.temporary =
        options.dataDirectory().isPresent()
            ? Optional.empty()
            : Optional.of(Files.createTempDirectory("postern-sandbox"));
    Path directory = options.dataDirectory().or(() -> temporary).orElseThrow();
    Path keys = Files.createDirectories(directory.resolve("keys"));
    this.authority = CertificateAuthority.in(keys);
    this.tokens = new Tokens(Tenant.ID, keys);
    this.tenant = new Tenant(Tenant.ID, List.of(Tenant.DOMAIN), options.onPremises());
    tenant.apps().add(demoApplication());
    if (temporary.isPresent()) {
      populate(options.seed());
      this.disk = Optional.empty();
    } else {
      this.disk =
          Optional.of(
              TenantDirectory.open(
                  directory.resolve("tenant"), tenant, () -> populate(options.seed())));
    }
    this.subscriptions =
        new Subscriptions(
            tenant,
            conditions,
            requests,
            options.dataDirectory().map(it -> it.resolve("tenant").resolve("subscriptions.json")),
            authority.certificate());
    this.streams = new StreamingNotifications(tenant, conditions);
    Transport transport = new Transport(tenant, messages);
    PostOffice office = new PostOffice(tenant, messages, transport);
    List<HttpService> services = services(transport);
    List<HttpService> withControl = new ArrayList<>(services);
    withControl.add(new ControlApi(requests, messages, conditions, subscriptions, streams, office));
    this.httpPort =
        listen(new HttpListener(vertx, Optional.empty(), withControl, threads), options.httpPort());
    this.httpsPort =
        listen(
            new HttpListener(vertx, Optional.of(authority.server()), services, threads),
            options.httpsPort());
    this.mail =
        MailServices.start(
            new MailServices.Ports(options.imapsPort(), options.popsPort(), options.smtpPort()),
            authority.server(),
            tenant,
            tokens,
            conditions,
            requests,
            office);
  }

  /**
   * Starts the tenant; every port is open when it returns.
   *
   * @throws IOException if a port is taken or the data directory cannot be used
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    return new Sandbox(options);
  }

  private List<HttpService> services(Transport transport) {
    UploadSessions uploads = new UploadSessions(conditions, requests);
    EwsAuthentication authentication = new EwsAuthentication(tenant, tokens);
    MailboxServers servers = new MailboxServers(tenant, conditions);
    return List.of(
        new TokenEndpoint(tenant, tokens, conditions, requests),
        new AutodiscoverJson(tenant, requests),
        new AutodiscoverSoap(tenant, authentication, servers, conditions, requests),
        new EwsEndpoint(
            tenant,
            authentication,
            conditions,
            requests,
            transport,
            new StreamingOperations(streams, servers)),
        uploads,
        new GraphEndpoint(tenant, tokens, conditions, requests, transport, subscriptions, uploads));
  }

  private void populate(SandboxOptions.SeedLevel seed) {
    for (String name : List.of("Alice Adams", "Bob Brown", "Carol Clark")) {
      String local = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
      tenant.add(Mailbox.create(new Address(name, local + '@' + Tenant.DOMAIN)));
    }
    Room.ALL.forEach(it -> tenant.add(Mailbox.create(it.address())));
    if (seed == SandboxOptions.SeedLevel.FULL) {
      Seed.fill(tenant, LocalDate.now(ZoneOffset.UTC));
    }
  }

  private static AppRegistration demoApplication() {
    return new AppRegistration(
        Tenant.CLIENT_ID,
        "6f1c2b1e-0000-4000-8000-c0ffee000003",
        List.of(
            new AppRegistration.Secret(
                "6f1c2b1e-0000-4000-8000-c0ffee000004",
                Tenant.CLIENT_SECRET,
                Instant.now().plus(Duration.ofDays(730)))),
        List.of(),
        Map.of(
            AppRegistration.EXCHANGE,
            Set.of("full_access_as_app", "IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"),
            AppRegistration.GRAPH,
            Set.of(
                "Mail.ReadWrite",
                "Mail.Send",
                "Calendars.ReadWrite",
                "Contacts.ReadWrite",
                "MailboxSettings.ReadWrite",
                "Tasks.ReadWrite.All",
                "User.Read.All",
                "People.Read.All",
                "Place.Read.All")));
  }

  public int httpPort() {
    return httpPort;
  }

  public int httpsPort() {
    return httpsPort;
  }

  public int imapsPort() {
    return mail.imapsPort();
  }

  public int popsPort() {
    return mail.popsPort();
  }

  public int smtpPort() {
    return mail.smtpPort();
  }

  /** The PEM file of the CA behind every TLS listener of this sandbox. */
  public Path caCertificate() {
    return authority.caFile();
  }

  public Tenant tenant() {
    return tenant;
  }

  public RequestJournal requests() {
    return requests;
  }

  public MessageJournal messages() {
    return messages;
  }

  /** EWS's streaming notifications. */
  public StreamingNotifications streams() {
    return streams;
  }

  public CurrentConditions conditions() {
    return conditions;
  }

  @Override
  public void close() throws IOException {
    mail.close();
    subscriptions.close();
    streams.close();
    await(vertx.close().toCompletionStage().toCompletableFuture());
    threads.shutdownNow();
    if (disk.isPresent()) {
      disk.get().close();
    }
    if (temporary.isPresent()) {
      try (Stream<Path> files = Files.walk(temporary.get())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static int listen(HttpListener listener, int port) throws IOException {
    return await(listener.listen(port).toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The sandbox's listeners did not come up or go down", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
