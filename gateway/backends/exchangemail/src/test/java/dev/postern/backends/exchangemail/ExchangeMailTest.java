package dev.postern.backends.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.client.Protocol;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailBackendProvider;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import dev.postern.config.ConfigDocument;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import jakarta.mail.Folder;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeMailTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static Sandbox sandbox;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    sandbox.requests().reset();
  }

  private MailBackend open(String yaml) {
    MailBackendProvider provider =
        ServiceLoader.load(MailBackendProvider.class).findFirst().orElseThrow();
    assertThat(provider.name()).isEqualTo("exchangemail");
    ConfigDocument document = ConfigDocument.parse(yaml, Path.of("postern.yaml"), Map.of());
    MailBackend backend = provider.open(document.root(), new Context(now::get));
    document.verify();
    return backend;
  }

  private MailBackend cloud(String secret) {
    return open(
        """
        login-url: https://127.0.0.1:%d
        trust: %s
        tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
        apps:
          - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
            client-secret: %s
        imap: { host: localhost, port: %d }
        smtp: { host: localhost, port: %d }
        """
            .formatted(
                sandbox.httpsPort(),
                sandbox.caCertificate(),
                secret,
                sandbox.imapsPort(),
                sandbox.smtpPort()));
  }

  private record Context(InstantSource clock) implements BackendContext {
    @Override
    public Zones zones() {
      throw new AssertionError("mail has no time zones");
    }

    @Override
    public <S> S shared(Class<S> type, Supplier<S> make) {
      return make.get();
    }
  }

  private static long tokensFetched() {
    return sandbox.requests().count("entra", "token");
  }

  @Test
  void without_a_word_about_hosts_mail_goes_to_exchange_online() {
    try (MailBackend mail =
        open(
            """
            login-url: https://127.0.0.1:%d
            trust: %s
            tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
            apps:
              - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
                client-secret: demo-client-secret
            """
                .formatted(sandbox.httpsPort(), sandbox.caCertificate()))) {
      MailRoute route = mail.route(ALICE);
      assertThat(route.upstream(Protocol.IMAP).toString())
          .isEqualTo("Upstream[outlook.office365.com:993 IMPLICIT_TLS XOAUTH2]");
      assertThat(route.upstream(Protocol.POP).toString())
          .isEqualTo("Upstream[outlook.office365.com:995 IMPLICIT_TLS XOAUTH2]");
      assertThat(route.upstream(Protocol.SMTP).toString())
          .isEqualTo("Upstream[smtp.office365.com:587 STARTTLS XOAUTH2]");
    }
  }

  @Test
  void what_alice_sends_bob_reads() throws Exception {
    try (MailBackend mail = cloud("demo-client-secret")) {
      send(mail.route(ALICE).upstream(Protocol.SMTP), "By token");
      assertThat(subjectInInbox(mail.route(BOB).upstream(Protocol.IMAP))).isEqualTo("By token");
    }
    assertThat(tokensFetched()).as("tokens for two mailboxes").isOne();
  }

  private static void send(Upstream upstream, String subject) throws Exception {
    Session session = session(upstream);
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(ALICE.value()));
    message.setRecipient(RecipientType.TO, new InternetAddress(BOB.value()));
    message.setSubject(subject);
    message.setText("Hello");
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(upstream.host(), upstream.port(), ALICE.value(), token(upstream));
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static String subjectInInbox(Upstream upstream) throws Exception {
    try (Store store = session(upstream).getStore("imaps")) {
      store.connect(upstream.host(), upstream.port(), BOB.value(), token(upstream));
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      return inbox.getMessage(1).getSubject();
    }
  }

  private static String token(Upstream upstream) {
    assertThat(upstream.mechanism()).isEqualTo("XOAUTH2");
    return XOAuth2.token(upstream.initialResponse()).orElseThrow();
  }

  private static Session session(Upstream upstream) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", upstream.trusted().getFirst());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.required", "true");
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
    properties.put("mail.imaps.auth.mechanisms", "XOAUTH2");
    properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
    properties.put("mail.imaps.ssl.socketFactory", context.getSocketFactory());
    return Session.getInstance(properties);
  }

  @Test
  void a_refused_token_is_fetched_afresh_but_not_while_it_is_fresh() {
    try (MailBackend mail = cloud("demo-client-secret")) {
      MailRoute route = mail.route(ALICE);
      route.refused(route.upstream(Protocol.IMAP));
      route.refused(route.upstream(Protocol.IMAP));
      route.upstream(Protocol.IMAP);
      assertThat(tokensFetched()).isEqualTo(1);
      now.updateAndGet(before -> before.plus(Duration.ofMinutes(2)));
      route.refused(route.upstream(Protocol.IMAP));
      route.upstream(Protocol.IMAP);
      assertThat(tokensFetched()).isEqualTo(2);
    }
  }

  @Test
  void an_app_that_entra_refuses_makes_mail_unavailable() {
    try (MailBackend mail = cloud("an-old-secret")) {
      MailRoute route = mail.route(ALICE);
      assertThatThrownBy(() -> route.upstream(Protocol.IMAP))
          .isInstanceOfSatisfying(
              PosternException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.Unavailable.class));
    }
  }

  @Test
  void no_token_is_ever_printed() {
    try (MailBackend mail = cloud("demo-client-secret")) {
      Upstream upstream = mail.route(ALICE).upstream(Protocol.IMAP);
      assertThat(upstream.toString()).doesNotContain(upstream.initialResponse());
    }
  }
}
