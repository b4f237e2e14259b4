package dev.postern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.app.OpenSsl.Said;
import dev.postern.config.LimitsConfig;
import dev.postern.config.ListenerConfig;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.config.TlsConfig;
import dev.postern.config.TlsConfig.Certificate;
import dev.postern.config.TlsConfig.Mode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Which certificate a listener shows, and whom it lets in, to OpenSSL's client. */
class CertificatesTest {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Logger watchLog = (Logger) LoggerFactory.getLogger(CertificateWatch.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private OpenSsl openSsl;
  private Listeners listeners;
  private Certificate first;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(OpenSsl.isInstalled(), "openssl is not installed");
    openSsl = new OpenSsl(folder);
    first = openSsl.certificate("first.example");
    listeners =
        new Listeners(
            vertx,
            "gateway.example",
            credentials -> {
              throw new PosternException(new Failure.Unauthenticated("nobody is known"));
            },
            request -> request.response().end(),
            new Metrics(),
            new CertificateWatch(INTERVAL),
            LimitsConfig.DEFAULT);
    log.start();
    watchLog.setLevel(Level.INFO);
    watchLog.addAppender(log);
  }

  @AfterEach
  void stop() {
    watchLog.detachAppender(log);
    watchLog.setLevel(null);
    Futures.settled(listeners.close(Duration.ofMillis(100)), PATIENCE);
    Futures.settled(vertx.close(), PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP, IMPLICIT",
    "IMAP, IMPLICIT",
    "IMAP, STARTTLS",
    "POP, STARTTLS",
    "SMTP, STARTTLS"
  })
  void a_renewed_certificate_is_shown_without_a_restart(Protocol protocol, Mode mode)
      throws Exception {
    int port = open(protocol, new TlsConfig(mode, List.of(first), Optional.empty()));
    assertThat(shown(port, protocol, mode)).isEqualTo("first.example");
    replace(openSsl.certificate("second.example"));
    await(() -> told("show the new certificate"));
    assertThat(shown(port, protocol, mode)).isEqualTo("second.example");
  }

  @Test
  void files_of_no_use_change_nothing_and_are_told_of_once() throws Exception {
    int port = open(Protocol.IMAP, new TlsConfig(Mode.IMPLICIT, List.of(first), Optional.empty()));
    Certificate second = openSsl.certificate("second.example");
    Files.copy(second.chain(), first.chain(), StandardCopyOption.REPLACE_EXISTING);
    await(() -> told("is not the key of"));
    assertThat(shown(port, Protocol.IMAP, Mode.IMPLICIT)).isEqualTo("first.example");
    Files.writeString(first.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n");
    await(() -> told("holds no key that can be read"));
    Files.delete(first.key());
    await(() -> told("cannot be read"));
    assertThat(shown(port, Protocol.IMAP, Mode.IMPLICIT)).isEqualTo("first.example");
    assertThat(log.list.stream().filter(it -> it.getFormattedMessage().contains("not the key")))
        .hasSize(1);
    assertThat(log.list).noneMatch(it -> it.getFormattedMessage().contains("c2VjcmV0"));
    Files.copy(second.key(), first.key());
    await(() -> told("show the new certificate"));
    assertThat(shown(port, Protocol.IMAP, Mode.IMPLICIT)).isEqualTo("second.example");
  }

  @ParameterizedTest
  @CsvSource({"HTTP, IMPLICIT", "IMAP, IMPLICIT", "IMAP, STARTTLS"})
  void each_name_has_its_own_certificate(Protocol protocol, Mode mode) throws Exception {
    Certificate other = openSsl.certificate("other.example");
    int port = open(protocol, new TlsConfig(mode, List.of(first, other), Optional.empty()));
    assertThat(shown(port, protocol, mode, "-servername", "other.example"))
        .isEqualTo("other.example");
    assertThat(shown(port, protocol, mode, "-servername", "first.example"))
        .isEqualTo("first.example");
    assertThat(shown(port, protocol, mode, "-servername", "third.example"))
        .isEqualTo("first.example");
    assertThat(shown(port, protocol, mode, "-noservername")).isEqualTo("first.example");
  }

  @ParameterizedTest
  @CsvSource({"IMPLICIT", "STARTTLS"})
  void only_clients_of_the_authority_get_in(Mode mode) throws Exception {
    Certificate authority = openSsl.certificate("authority.example");
    Certificate client = openSsl.certificate("client.example", authority);
    Certificate stranger = openSsl.certificate("stranger.example");
    int port =
        open(Protocol.IMAP, new TlsConfig(mode, List.of(first), Optional.of(authority.chain())));
    assertThat(logout(port, mode).text()).doesNotContain("* BYE");
    assertThat(logout(port, mode, stranger).text()).doesNotContain("* BYE");
    assertThat(logout(port, mode, client).text()).contains("* BYE");
  }

  @Test
  void only_tls_1_2_and_1_3_are_spoken() throws Exception {
    int port = open(Protocol.IMAP, new TlsConfig(Mode.IMPLICIT, List.of(first), Optional.empty()));
    for (String version : List.of("-tls1_2", "-tls1_3")) {
      assertThat(openSsl.connect(port, "A1 LOGOUT\n", version).text()).contains("* BYE");
    }
    assertThat(openSsl.connect(port, "A1 LOGOUT\n", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0").text())
        .contains("alert")
        .doesNotContain("* BYE");
  }

  private int open(Protocol protocol, TlsConfig tls) {
    listeners.open(
        new ListenerConfig(
            "listeners[0]",
            protocol,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(tls),
            false,
            List.of()));
    return listeners.bound().getFirst().port();
  }

  /** The key goes before its certificate, as careful programs renew them. */
  private void replace(Certificate other) throws IOException {
    Files.copy(other.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(other.chain(), first.chain(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The name in the certificate that a new handshake brings. */
  private String shown(int port, Protocol protocol, Mode mode, String... options) {
    try {
      List<String> all = new ArrayList<>(List.of(options));
      if (mode == Mode.STARTTLS) {
        all.addAll(
            List.of(
                "-starttls",
                protocol == Protocol.POP ? "pop3" : protocol.name().toLowerCase(Locale.ROOT)));
      }
      String said = openSsl.connect(port, "", all.toArray(String[]::new)).text();
      return said.replaceFirst("(?s).*?subject=CN ?= ?([a-z.]+).*", "$1");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Said logout(int port, Mode mode, Certificate... client) throws Exception {
    List<String> options = new ArrayList<>();
    if (mode == Mode.STARTTLS) {
      options.addAll(List.of("-starttls", "imap"));
    }
    for (Certificate certificate : client) {
      options.addAll(List.of("-cert", certificate.chain().toString()));
      options.addAll(List.of("-key", certificate.key().toString()));
    }
    return openSsl.connect(port, "A1 LOGOUT\n", options.toArray(String[]::new));
  }

  private boolean told(String what) {
    return List.copyOf(log.list).stream()
        .anyMatch(event -> event.getFormattedMessage().contains(what));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it took too long").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
